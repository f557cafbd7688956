/** The pin as an element for a marker: its tip stands on the point. */
export function pinElement(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'map-pin'
  element.innerHTML = `<svg width="26" height="32" viewBox="0 0 26 32" aria-hidden="true">
    <path d="M13 30.5C9 25.5 3.2 19.6 3.2 12.6a9.8 9.8 0 0 1 19.6 0c0 7-5.8 12.9-9.8 17.9Z"
      fill="var(--accent-ground)" stroke="#fff" stroke-width="1.6"/>
    <circle cx="13" cy="12.4" r="3.6" fill="#fff"/></svg>`
  return element
}

let works: boolean | undefined

/** Whether this browser can draw a map at all (WebGL 2); asked once. */
export function webglWorks(): boolean {
  works ??= Boolean(document.createElement('canvas').getContext('webgl2'))
  return works
}

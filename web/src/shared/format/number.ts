/** 12483 → "12,483"; minus is "−". */
export function count(value: number): string {
  const digits = Math.abs(Math.round(value))
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  return value < 0 ? `−${digits}` : digits
}

/** Metres with a unit: "12 m", "1.2 km". */
export function metres(value: number): string {
  if (value >= 1000) return `${(value / 1000).toFixed(1)} km`
  return `${value < 10 && value % 1 !== 0 ? value.toFixed(1) : Math.round(value)} m`
}

/** Square metres with a unit: "860 m²", "1.24 km²". */
export function squareMetres(value: number): string {
  if (value >= 1e6) return `${(value / 1e6).toFixed(2)} km²`
  return `${count(value)} m²`
}

/** A share 0..1 as "82%". */
export const percent = (share: number): string => `${Math.round(share * 100)}%`

import type { LocationQuery } from 'vue-router'
import type { PublicQuery } from '../api'

const text = (value: LocationQuery[string] | undefined) =>
  typeof value === 'string' && value ? value : undefined

/** The conditions as they stand in the address; what makes no sense is left out. */
export function queryOf(query: LocationQuery): PublicQuery {
  const state = text(query['state'])
  const month = text(query['month'])
  const onTime = text(query['onTime'])
  const area = text(query['area'])
  return {
    ...((state === 'open' || state === 'closed') && { state }),
    ...(month && /^\d{4}-\d{2}$/.test(month) && { month }),
    ...((onTime === 'true' || onTime === 'false') && { onTime: onTime === 'true' }),
    ...(area && /^\d{12}$/.test(area) && { area }),
  }
}

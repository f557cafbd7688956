import { ref, shallowRef, watch } from 'vue'
import { listCases } from '@/shared/api/cases'
import { shortNumber } from '@/shared/format/caseNumber'
import type { LonLat } from '@/shared/map/geometry'
import type { Place } from '@/shared/map/mapApi'
import { county } from '@/shared/session'
import { searchAreas } from './figuresApi'

/** A find with what it stands for. */
export interface Find extends Place {
  area?: number
  number?: string
}

/** Areas and cases for what is typed on the map; places come with the search box itself. */
export function useMapSearch(year: () => string) {
  const text = ref('')
  const found = shallowRef<Find[]>([])
  const nowhere: LonLat = { lon: 0, lat: 0 }

  async function search(query: string, signal: AbortSignal): Promise<void> {
    const digits = query.replace(/\s+/g, '')
    const [areas, cases] = await Promise.all([
      searchAreas(query, signal).catch(() => []),
      /^\d{4,}$/.test(digits) ? listCases({ q: query, size: 3 }, signal).catch(() => null) : null,
    ])
    if (signal.aborted) return
    const rows = (cases?.items ?? []).map((row): Find => {
      const name = `${shortNumber(row.number, county.value, year())} ${row.className ?? ''}`
      return { ...(row.point ?? nowhere), kind: 'case', name, number: row.number }
    })
    const grids = areas.slice(0, 4).map((area): Find => ({
      ...nowhere,
      kind: 'area',
      name: area.name,
      nameEn: area.nameEn,
      area: area.id,
    }))
    found.value = [...rows, ...grids]
  }

  watch(text, (typed, _, onCleanup) => {
    found.value = []
    const query = typed.trim()
    if (!query) return
    const stop = new AbortController()
    const timer = setTimeout(() => void search(query, stop.signal), 200)
    onCleanup(() => {
      clearTimeout(timer)
      stop.abort()
    })
  })
  return { text, found }
}

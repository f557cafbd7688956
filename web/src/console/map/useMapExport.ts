import type { Map as MapLibreMap } from 'maplibre-gl'
import type { Ref, ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { day, longInstant } from '@/shared/format/dates'
import { count } from '@/shared/format/number'
import { LAMPS } from '@/shared/map/palette'
import type { CaseFilter, MapConfig } from '@/shared/map/mapApi'
import { currentTime } from '@/shared/now'
import { zone } from '@/shared/session'
import { exportUrl } from '../cases/casesApi'
import { keptChoice } from '../cases/columns'
import { save, startExport } from '../cases/exporting'
import { systemName } from '../systemName'
import { lampColours, pictureOf } from './mapPicture'

/** The states of the list that a filter of the map means. */
const STATES = { open: 'open,parked', closed: 'closed', all: 'open,parked,closed' }

/** The same cases as conditions of the list of cases. */
export function listConditions(box: string, filter: CaseFilter): Record<string, string> {
  const { state = 'open', lamp, from, to } = filter
  const which: Record<string, string> = lamp?.length ? { lamp: lamp.join(',') } : { state: STATES[state] }
  return { bbox: box, ...which, ...(from && { from }), ...(to && { to }) }
}

interface Shown {
  map: ShallowRef<MapLibreMap | undefined>
  config: () => MapConfig | undefined
  /** What the colours of the areas mean. */
  shade: Ref<{ title: string; items: { colour: string; text: string }[] } | null>
  open: () => number
  /** The cases in view as conditions of the list; null when none are drawn. */
  conditions: () => Record<string, string> | null
  total: () => number
}

/** Takes what the map shows away: as a picture, or its cases as a workbook. */
export function useMapExport({ map, config, shade, open, conditions, total }: Shown) {
  const { t } = useI18n()
  const named = (ending: string) => `${t('map.pictureName')}-${day(currentTime(), zone.value)}.${ending}`

  async function picture(): Promise<void> {
    if (!map.value) return
    const colours = lampColours()
    const blob = await pictureOf(map.value, {
      title: `${systemName.value} · ${t('map.pictureName')}`,
      note: t('map.pictureNote', { at: longInstant(currentTime(), zone.value), open: count(open()) }),
      attribution: config()?.attribution ?? '',
      legend: [
        ...LAMPS.filter((lamp) => lamp !== 'closed').map((lamp) => ({
          colour: colours[lamp],
          text: t(`common.lamp.${lamp}`),
        })),
        ...(shade.value?.items ?? []).map(({ colour, text }, i) => ({
          colour,
          text: i === 0 ? `${shade.value?.title} ${text}` : text,
        })),
      ],
    })
    save(blob, named('png'))
  }

  function sheet(): void {
    const wanted = conditions()
    if (wanted) void startExport(exportUrl(wanted, 'dueAt', keptChoice().shown), named('xlsx'), total())
  }

  return { picture, sheet }
}

import type { Answers, Desk, Login } from './console.driver'
import { District } from './district.driver'
import type { ReportGiven } from './district.driver'
import { journeyOn } from './driver'
import type { Screen } from './driver'

type Seen = Pick<
  Desk,
  | 'hasToDo'
  | 'hasNotToDo'
  | 'seesStage'
  | 'seesState'
  | 'seesLamp'
  | 'seesCard'
  | 'isNotOffered'
  | 'readsInHistory'
  | 'seesPhotos'
  | 'hasLostSight'
>

export interface Story {
  given: { reported: (login: Login, report: ReportGiven) => Promise<string> }
  when: (login: Login) => { does: (number: string, action: string, answers?: Answers) => Promise<void> }
  then: (login: Login) => Seen
  /** The desk itself, for what is no single act. */
  desk: (login: Login) => Promise<Desk>
  /** Another window: a second one of the same person, or a phone. */
  open: (maps?: boolean) => Promise<Screen>
  phone: () => Promise<Screen>
}

let district: District | undefined

// The maps of the case page have a journey of their own.
const districtIn = (browser: { open: (maps?: boolean) => Promise<Screen> }) =>
  (district ??= new District({ open: () => browser.open(false) }))

/** A journey told in given, when, then. */
export function story(name: string, tell: (story: Story) => Promise<void>): void {
  journeyOn(name, async (browser) => {
    const district = districtIn(browser)
    const at = (login: Login) => district.desk(login)
    await tell({
      desk: at,
      open: browser.open,
      phone: browser.phone,
      given: { reported: (login, report) => district.reports(login, report) },
      when: (login) => ({ does: async (...act) => (await at(login)).does(...act) }),
      then: (login) => ({
        hasToDo: async (number) => (await at(login)).hasToDo(number),
        hasNotToDo: async (number) => (await at(login)).hasNotToDo(number),
        seesStage: async (...seen) => (await at(login)).seesStage(...seen),
        seesState: async (...seen) => (await at(login)).seesState(...seen),
        seesLamp: async (...seen) => (await at(login)).seesLamp(...seen),
        seesCard: async (...seen) => (await at(login)).seesCard(...seen),
        hasLostSight: async (number) => (await at(login)).hasLostSight(number),
        isNotOffered: async (...seen) => (await at(login)).isNotOffered(...seen),
        seesPhotos: async (...seen) => (await at(login)).seesPhotos(...seen),
        readsInHistory: async (...seen) => (await at(login)).readsInHistory(...seen),
      }),
    })
  })
}

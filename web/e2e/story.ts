import type { Desk, Login } from './console.driver'
import { District } from './district.driver'
import type { ReportGiven } from './district.driver'
import { journeyOn } from './driver'
import type { Screen } from './driver'

type Seen = Pick<
  Desk,
  | 'hasToDo'
  | 'hasNotToDo'
  | 'hasToDoOf'
  | 'seesStage'
  | 'seesState'
  | 'seesLamp'
  | 'seesCard'
  | 'seesTask'
  | 'isNotOffered'
  | 'isOfferedUnit'
  | 'isRefused'
  | 'isTold'
  | 'findsFollowed'
  | 'readsInHistory'
  | 'seesPhotos'
  | 'readsOfTasks'
  | 'reads'
  | 'hasLostSight'
>
type Done = Pick<
  Desk,
  'opens' | 'does' | 'answersTask' | 'splitsOff' | 'undoesMerge' | 'presses' | 'follows' | 'seesAllNotices'
>

export interface Story {
  given: {
    reported: (login: Login, report: ReportGiven) => Promise<string>
    /** A case of the city on its way: who handles it has signed for it. */
    handled: (report: ReportGiven, unit: string) => Promise<string>
  }
  when: (login: Login) => Done
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

/** Whatever a desk can do, at a desk that opens when it is first needed. */
const deskOf = (open: () => Promise<Desk>) =>
  new Proxy({} as Desk, {
    get:
      (_, name: keyof Desk) =>
      async (...given: unknown[]): Promise<unknown> => {
        const desk = await open()
        return (desk[name] as (...all: unknown[]) => unknown).apply(desk, given)
      },
  })

/** A journey told in given, when, then. */
export function story(name: string, tell: (story: Story) => Promise<void>): void {
  journeyOn(name, async (browser) => {
    const district = districtIn(browser)
    const at = (login: Login) => deskOf(() => district.desk(login))
    await tell({
      desk: (login) => district.desk(login),
      open: browser.open,
      phone: browser.phone,
      given: {
        reported: (login, report) => district.reports(login, report),
        handled: (report, unit) => district.handles(report, unit),
      },
      when: at,
      then: at,
    })
  })
}

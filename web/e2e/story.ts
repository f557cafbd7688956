import type { Answers, Desk, Login } from './console.driver'
import { District } from './district.driver'
import type { ReportGiven } from './district.driver'
import { journey } from './driver'

type Seen = Pick<
  Desk,
  'hasToDo' | 'hasNotToDo' | 'seesStage' | 'seesState' | 'seesLamp' | 'isNotOffered' | 'readsInHistory'
>

export interface Story {
  given: { reported: (login: Login, report: ReportGiven) => Promise<string> }
  when: (login: Login) => { does: (number: string, action: string, answers?: Answers) => Promise<void> }
  then: (login: Login) => Seen
}

/** A journey told in given, when, then. */
export function story(name: string, tell: (story: Story) => Promise<void>): void {
  journey(name, async (browser) => {
    const district = new District(browser)
    const at = (login: Login) => district.desk(login)
    await tell({
      given: { reported: (login, report) => district.reports(login, report) },
      when: (login) => ({ does: async (...act) => (await at(login)).does(...act) }),
      then: (login) => ({
        hasToDo: async (number) => (await at(login)).hasToDo(number),
        hasNotToDo: async (number) => (await at(login)).hasNotToDo(number),
        seesStage: async (...seen) => (await at(login)).seesStage(...seen),
        seesState: async (...seen) => (await at(login)).seesState(...seen),
        seesLamp: async (...seen) => (await at(login)).seesLamp(...seen),
        isNotOffered: async (...seen) => (await at(login)).isNotOffered(...seen),
        readsInHistory: async (...seen) => (await at(login)).readsInHistory(...seen),
      }),
    })
  })
}

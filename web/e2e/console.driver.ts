import { check } from './driver'
import type { Screen } from './driver'

export type Login =
  | 'acceptor'
  | 'chief'
  | 'dispatcher'
  | 'handler'
  | 'inspector'
  | 'officer'
  | 'community'
  | 'street'
  | 'leader'
  | 'data'
  | 'system'
  | 'security'
  | 'audit'

/** What is given with an act: words, a choice, a unit by its name, a limit, a photo. */
export interface Answers {
  note?: string
  reason?: string
  result?: string
  level?: string
  unit?: string
  limit?: { value: number; unit: string }
  /** "2027-01-15T18:00" */
  until?: string
  photo?: boolean
}

const HEAD = '.case-page .head[data-stage]'
/** Said instead of the case when it is out of one's scope. */
const ABSENT = '.case-page .absent'
const FORM = 'form.act-form'

// One dot: enough for a server that looks at the content of a photo.
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

/** The desk of one person. */
export class Desk {
  constructor(readonly screen: Screen) {}

  /** Enters by the one click of the sample, in the language that the journeys read. */
  async signIn(login: Login): Promise<void> {
    await this.screen.goTo('/sign-in')
    await this.screen.click(`[data-login="${login}"]`)
    await this.screen.appears('nav .place')
    await this.screen.speak('zh-CN')
  }

  /** Enters with a password, as everybody outside the sample does. */
  async signInAs(login: string, password: string): Promise<void> {
    await this.screen.goTo('/sign-in')
    await this.screen.fill('input[name=login]', login)
    await this.screen.fill('input[name=password]', password)
    await this.screen.press('Enter')
  }

  /** Sets the own password where nothing else is allowed before. */
  async setsPassword(before: string, next: string): Promise<void> {
    await this.screen.appears('input[name=current]')
    await this.screen.goTo('/workbench')
    await this.screen.appears('input[name=current]')
    await this.screen.fill('input[name=current]', before)
    await this.screen.fill('input[name=next]', next)
    await this.screen.fill('input[name=again]', next)
    await this.screen.press('Enter')
    await this.screen.appears('.workbench')
  }

  async opens(number: string): Promise<void> {
    await this.screen.goTo(`/cases/${number}`)
    await this.screen.appears(HEAD)
  }

  /** Opens the case, starts the act and writes its answers, but does not send them. */
  async begins(number: string, action: string, answers: Answers): Promise<void> {
    await this.opens(number)
    await this.startAct(action)
    await this.screen.appears(FORM)
    await this.answers(answers)
  }

  sends = () => this.screen.click(`${FORM} button[type=submit]`)

  /** Somebody was faster: that is said over the button. */
  seesRefusal = (text: string | RegExp) => this.screen.says(`${FORM} .refusal`, text)

  /** Takes the case as it stands now; the open form stays. */
  async takesNewest(number: string): Promise<void> {
    const version = await this.screen.attribute(HEAD, 'data-version')
    await this.screen.click(`${FORM} .refusal button`)
    await this.screen.changes(HEAD, 'data-version', version, ABSENT)
    check(this.screen.path()).toBe(`/cases/${number}`)
    await this.screen.disappears(`${FORM} .refusal`)
  }

  hasWritten = (field: 'note' | 'reason', text: string) => this.screen.holds(`${FORM} #act-${field}`, text)
  hasSent = () => this.screen.disappears(FORM)

  /** Opens the case and does the act, filling in what it asks for. */
  async does(number: string, action: string, answers: Answers = {}): Promise<void> {
    await this.opens(number)
    const version = await this.screen.attribute(HEAD, 'data-version')
    await this.startAct(action)
    if (Object.keys(answers).length) {
      await this.screen.appears(FORM)
      await this.answers(answers)
      await this.screen.click(`${FORM} button[type=submit]`)
    }
    await this.screen.changes(HEAD, 'data-version', version, ABSENT)
    await this.screen.disappears(FORM)
  }

  private async startAct(action: string): Promise<void> {
    const button = `.case-page .head button[data-action="${action}"]`
    if (await this.screen.isShown(button)) return this.screen.click(button)
    await this.screen.click('.case-page .head [role=toolbar] .more')
    await this.screen.click(`.el-dropdown-menu__item[data-action="${action}"]`)
  }

  /** Fills in what the open form asks for. */
  async answers(answers: Answers): Promise<void> {
    const { result, level, unit, limit, until, photo } = answers
    for (const choice of [result, level]) {
      if (choice) await this.screen.click(`${FORM} label[data-choice="${choice}"]`)
    }
    if (unit) await this.chooseUnit(unit)
    if (limit) {
      await this.screen.fill(`${FORM} .limit input`, String(limit.value))
      await this.screen.choose(`${FORM} .limit select`, limit.unit)
    }
    if (until) await this.screen.fill(`${FORM} #act-until`, until)
    for (const field of ['note', 'reason'] as const) {
      const text = answers[field]
      if (text) await this.screen.fill(`${FORM} #act-${field}`, text)
    }
    if (photo) {
      await this.screen.attach(`${FORM} input[type=file]`, {
        name: 'after.png',
        mimeType: 'image/png',
        buffer: PHOTO,
      })
      await this.screen.appears(`${FORM} figure`)
    }
  }

  private async chooseUnit(name: string): Promise<void> {
    await this.screen.click(`${FORM} .el-select`)
    await this.screen.fill(`${FORM} .el-select input`, name)
    await this.screen.click(`.el-select-dropdown__item[data-unit="${name}"]`)
  }

  async isNotOffered(number: string, action: string): Promise<void> {
    await this.opens(number)
    check(await this.screen.isShown(`[data-action="${action}"]`), `${action} is offered`).toBe(false)
  }

  async seesStage(number: string, stage: string): Promise<void> {
    await this.opens(number)
    await this.screen.has(HEAD, 'data-stage', stage)
  }

  async seesState(number: string, state: string): Promise<void> {
    await this.opens(number)
    await this.screen.has(HEAD, 'data-state', state)
  }

  async seesLamp(number: string, lamp: string): Promise<void> {
    await this.opens(number)
    await this.screen.reloadUntil(HEAD, 'data-lamp', lamp)
  }

  /** The card of an urging: 1 plain, 2 yellow, 3 red. */
  async seesCard(number: string, card: 1 | 2 | 3): Promise<void> {
    await this.opens(number)
    await this.screen.reloadUntil(HEAD, 'data-urge', String(card))
  }

  /** The case is out of his scope. */
  async hasLostSight(number: string): Promise<void> {
    await this.screen.goTo(`/cases/${number}`)
    await this.screen.appears(ABSENT)
  }

  async readsInHistory(number: string, ...texts: string[]): Promise<void> {
    await this.opens(number)
    for (const text of texts) await this.screen.says('.case-page [data-part=history]', text)
  }

  /** So many photos hang on the case. */
  async seesPhotos(number: string, count: number): Promise<void> {
    await this.opens(number)
    await this.screen.counts('.case-page [data-part=photos] img', count)
  }

  async hasToDo(number: string): Promise<void> {
    await this.screen.goTo('/workbench')
    await this.screen.appears(`tr[data-row="${number}"]`)
  }

  async hasNotToDo(number: string): Promise<void> {
    await this.screen.goTo('/workbench')
    await this.screen.appears('.workbench[data-drawn=true]')
    await this.screen.disappears(`tr[data-row="${number}"]`)
  }
}

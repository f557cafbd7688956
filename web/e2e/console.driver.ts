import { check } from './driver'
import type { Screen } from './driver'
import { PHOTO } from './photo'

export type Login =
  | 'acceptor'
  | 'chief'
  | 'dispatcher'
  | 'handler'
  | 'inspector'
  | 'officer'
  | 'community'
  | 'street'
  | 'city'
  | 'appraiser'
  | 'leader'
  | 'data'
  | 'system'
  | 'security'
  | 'audit'

/** What is given with an act: words, a choice, units and people by their names, a limit, a photo, own fields. */
export interface Answers {
  note?: string
  reason?: string
  result?: string
  level?: string
  unit?: string
  units?: string[]
  /** People who are named in the note with @. */
  mention?: string
  /** Number of another case. */
  into?: string
  /** The joined report of that place in the list, the first one being 0. */
  report?: number
  /** Minutes, hours and days from now. */
  until?: { days: number } | string
  limit?: { value: number; unit: string }
  /** Any photo, or this one. */
  photo?: boolean | Buffer
  /** Fields of the lifecycle's own, by their code; a choice by its value. */
  own?: Record<string, string>
}

const HEAD = '.case-page .head[data-stage]'
/** Said instead of the case when it is out of one's scope. */
const ABSENT = '.case-page .absent'
const FORM = 'form.act-form'
const TASKS = '.case-page [data-part=tasks]'

/** As the list writes it. */
const spaced = (number: string) => `${number.slice(10, 14)} ${number.slice(14)}`

/** So many days from now, as a field for a local time takes it. */
function localTime(days: number): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(new Date(Date.now() + days * 86_400_000))
  return parts.replace(' ', 'T')
}

/** That day as a field for a date takes it. */
export const dayFromNow = (days: number): string => localTime(days).slice(0, 10)

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
    if (Object.keys(answers).length) await this.completes(answers)
    await this.screen.changes(HEAD, 'data-version', version, ABSENT)
    await this.screen.disappears(FORM)
  }

  /** Tries the act; it is refused with that sentence, and the form stays. */
  async isRefused(
    number: string,
    action: string,
    answers: Answers,
    sentence: string | RegExp,
  ): Promise<void> {
    await this.opens(number)
    await this.startAct(action)
    await this.completes(answers)
    await this.screen.says(`${FORM} [role=alert]`, sentence)
    await this.screen.press('Escape')
  }

  private async completes(answers: Answers): Promise<void> {
    await this.screen.appears(FORM)
    await this.answers(answers)
    await this.screen.click(`${FORM} button[type=submit]`)
  }

  /** Answers the own task with the button that stands beside it. */
  async answersTask(number: string, action: string, answers: Answers): Promise<void> {
    await this.opens(number)
    const version = await this.screen.attribute(HEAD, 'data-version')
    await this.screen.click(`${TASKS} .mine [data-act="${action}"]`)
    await this.completes(answers)
    await this.screen.changes(HEAD, 'data-version', version, ABSENT)
  }

  /** Splits the report of that place off, with the button that stands beside it. */
  async splitsOff(number: string, reason: string): Promise<void> {
    await this.opens(number)
    const version = await this.screen.attribute(HEAD, 'data-version')
    await this.screen.click('.case-page [data-split]')
    await this.completes({ reason })
    await this.screen.changes(HEAD, 'data-version', version, ABSENT)
  }

  /** The star in the head. */
  async presses(number: string, star: 'follow' | 'unfollow'): Promise<void> {
    await this.opens(number)
    await this.screen.click('[data-test=follow]')
    await this.screen.has('[data-test=follow]', 'aria-pressed', String(star === 'follow'))
  }

  /** From the case that goes on, takes the one that was merged in out again, and gives its number. */
  async undoesMerge(number: string, reason: string): Promise<string> {
    await this.opens(number)
    await this.screen.click('[data-test=merged-from] a.end')
    await this.screen.leaves(`/cases/${number}`)
    await this.completes({ reason })
    await this.screen.has(HEAD, 'data-state', 'open')
    return this.screen.path().replace('/cases/', '')
  }

  async seesTask(number: string, unit: string, state: string): Promise<void> {
    await this.opens(number)
    await this.screen.has(`${TASKS} .task[data-unit="${unit}"]`, 'data-state', state)
  }

  /** What the page says of the tasks, e.g. why the party must wait. */
  async readsOfTasks(number: string, text: string | RegExp): Promise<void> {
    await this.opens(number)
    await this.screen.says(TASKS, text)
  }

  async reads(number: string, ...texts: (string | RegExp)[]): Promise<void> {
    await this.opens(number)
    for (const text of texts) await this.screen.says('.case-page', text)
  }

  /** Opens the address that stands on the page, e.g. that of a case it was merged into, and gives its number. */
  async follows(number: string, link: 'merged-into' | 'merged-from' | 'split-off'): Promise<string> {
    await this.opens(number)
    const selector = link === 'split-off' ? '.case-page [data-part=history] a.other' : `[data-test=${link}]`
    await this.screen.click(link === 'merged-from' ? `${selector} a` : selector)
    await this.screen.leaves(`/cases/${number}`)
    await this.screen.appears(HEAD)
    return this.screen.path().replace('/cases/', '')
  }

  /** The bell tells of the case; a click leads there, and the bell tells of it no more. */
  async isTold(number: string, kind: 'mention' | 'follow', text: string): Promise<void> {
    const notice = `.bell-pane [data-notice=${kind}][data-case="${number}"]`
    await this.screen.goTo('/workbench')
    await this.screen.click('[data-test=bell]')
    await this.screen.says(notice, text)
    await this.screen.click(notice)
    await this.screen.appears(HEAD)
    check(this.screen.path()).toBe(`/cases/${number}`)
    await this.screen.click('[data-test=bell]')
    await this.screen.appears('.bell-pane header')
    await this.screen.disappears(notice)
  }

  /** Marks everything as seen on the page of all notices. */
  async seesAllNotices(): Promise<void> {
    await this.screen.goTo('/workbench')
    await this.screen.click('[data-test=bell]')
    await this.screen.click('[data-test=all-notices]')
    await this.screen.appears('[data-test=notices] [data-notice]')
    await this.screen.click('[data-test=mark-all]')
    await this.screen.disappears('[data-test=notices] [data-notice]')
  }

  /** The list of what he follows holds the case. */
  async findsFollowed(number: string): Promise<void> {
    await this.screen.goTo('/cases?following=followed')
    await this.screen.says('.list-page', spaced(number))
  }

  /** The workbench has the case among the to-do of that kind. */
  async hasToDoOf(kind: string, number: string): Promise<void> {
    await this.screen.goTo('/workbench')
    await this.screen.click(`.workbench [data-kind="${kind}"]`)
    await this.screen.appears(`tr[data-row="${number}"]`)
  }

  /** The unit is offered first, with that reason. */
  async isOfferedUnit(number: string, action: string, unit: string, why: string): Promise<void> {
    await this.opens(number)
    await this.startAct(action)
    await this.screen.click(`${FORM} [data-field=unit] .el-select`)
    await this.screen.says(`.el-select-dropdown__item[data-unit="${unit}"] .why`, why)
    await this.screen.press('Escape')
    await this.screen.press('Escape')
  }

  protected async startAct(action: string): Promise<void> {
    const button = `.case-page .head button[data-action="${action}"]`
    if (await this.screen.isShown(button)) return this.screen.click(button)
    await this.screen.click('.case-page .head [role=toolbar] .more')
    await this.screen.click(`.el-dropdown-menu__item[data-action="${action}"]`)
  }

  /** Fills in what the open form asks for. */
  async answers(answers: Answers): Promise<void> {
    const { result, level, unit, units, limit, photo, mention, into, report, until, own } = answers
    for (const choice of [result, level]) {
      if (choice) await this.screen.click(`${FORM} label[data-choice="${choice}"]`)
    }
    if (unit) await this.chooseUnit(unit)
    for (const one of units ?? []) await this.addUnit(one)
    if (into) await this.chooseCase(into)
    if (report !== undefined) await this.screen.click(`${FORM} label[data-report] >> nth=${report - 1}`)
    if (until)
      await this.screen.fill(`${FORM} #act-until`, typeof until === 'string' ? until : localTime(until.days))
    for (const [field, value] of Object.entries(own ?? {})) await this.fillOwn(field, value)
    if (limit) {
      await this.screen.fill(`${FORM} .limit input`, String(limit.value))
      await this.screen.choose(`${FORM} .limit select`, limit.unit)
    }
    for (const field of ['note', 'reason'] as const) {
      const text = answers[field]
      if (text) await this.screen.fill(`${FORM} #act-${field}`, text)
    }
    if (mention) await this.names(mention)
    if (photo) {
      await this.screen.attach(`${FORM} input[type=file]`, {
        name: 'after.png',
        mimeType: 'image/png',
        buffer: photo === true ? PHOTO : photo,
      })
      await this.screen.appears(`${FORM} figure`)
    }
  }

  private async chooseUnit(name: string): Promise<void> {
    const field = `${FORM} [data-field=unit]`
    await this.screen.click(`${field} .el-select`)
    await this.screen.fill(`${field} .el-select input`, name)
    await this.screen.click(`.el-select-dropdown__item[data-unit="${name}"]`)
  }

  /** One more of several, out of the tree. */
  private async addUnit(name: string): Promise<void> {
    const field = `${FORM} [data-field=units]`
    await this.screen.click(`${field} .el-select`)
    await this.screen.fill(`${field} .el-select input`, name)
    await this.screen.click(`.el-select-dropdown [data-unit="${name}"]:visible`)
    await this.screen.says(`${field} .el-select__selection`, name)
    await this.screen.press('Escape')
  }

  private async chooseCase(number: string): Promise<void> {
    const field = `${FORM} [data-field=case]`
    await this.screen.click(`${field} .el-select`)
    await this.screen.fill(`${field} .el-select input`, number)
    await this.screen.click(`.el-select-dropdown__item[data-case="${number}"]`)
    await this.screen.appears('[data-test=chosen-case]')
  }

  private async fillOwn(field: string, value: string): Promise<void> {
    const choice = `${FORM} [data-field="${field}"] label[data-choice="${value}"]`
    if (await this.screen.isShown(choice)) await this.screen.click(choice)
    else await this.screen.fill(`${FORM} #act-${field}`, value)
  }

  /** Types @ and the name at the end of the note, and takes the first who is offered. */
  private async names(person: string): Promise<void> {
    await this.screen.click(`${FORM} #act-note`)
    await this.screen.press('End')
    await this.screen.types(` @${person}`)
    await this.screen.appears(`.el-mention-dropdown [data-person="${person}"]`)
    await this.screen.press('Enter')
    await this.screen.says(`${FORM} [data-field=mentions] .el-select__selection`, person)
  }

  async isNotOffered(number: string, action: string): Promise<void> {
    await this.opens(number)
    const more = '.case-page .head [role=toolbar] .more'
    if (await this.screen.isShown(more)) {
      await this.screen.click(more)
      await this.screen.appears('.el-dropdown-menu__item:visible')
    }
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

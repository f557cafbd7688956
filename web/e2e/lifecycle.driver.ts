import type { Desk } from './console.driver'
import { check } from './driver'
import type { Screen } from './driver'

const test = (name: string) => `[data-test="${name}"]`
const HEAD = test('lifecycle-head')

/** The editor of a lifecycle, as its two administrators use it. */
export class LifecycleEditor {
  constructor(private readonly screen: Screen) {}

  async open(code: string): Promise<void> {
    await this.screen.goTo('/settings/lifecycles')
    await this.screen.click(`[data-lifecycle="${code}"]`)
    await this.screen.appears(test('diagram'))
  }

  async begins(): Promise<void> {
    await this.screen.click(test('begin'))
    await this.screen.has(HEAD, 'data-state', 'draft')
  }

  /** Opens the row of an action in a stage for editing. */
  async edits(stage: string, action: string): Promise<void> {
    const row = `tr[data-stage="${stage}"][data-action="${action}"]`
    await this.screen.click(`${row} .action`)
    await this.screen.appears(test('move-strip'))
  }

  async turnsNotHandler(): Promise<void> {
    await this.screen.click(test('not-handler'))
    await this.isKept()
  }

  async asksFor(field: string): Promise<void> {
    await this.screen.choose(test('add-need'), field)
    await this.screen.appears(`[data-need="${field}"]`)
    await this.isKept()
  }

  async closesRow(): Promise<void> {
    await this.screen.press('Escape')
    await this.screen.press('Escape')
    await this.screen.disappears(test('move-strip'))
  }

  private isKept = () => this.screen.has(test('saved'), 'data-unsaved', 'false')

  /** The list and the diagram say the same. */
  async seesError(rule: string, stage: string): Promise<void> {
    await this.screen.appears(`${test('findings')} [data-rule="${rule}"]`)
    await this.screen.has(`[data-node="${stage}"]`, 'data-mark', 'error')
    check(await this.screen.isShown(`${test('submit')}:disabled`), 'cannot be submitted').toBe(true)
  }

  async repairs(rule: string): Promise<void> {
    await this.screen.click(`${test('findings')} [data-rule="${rule}"] .repair`)
    await this.screen.disappears(`${test('findings')} [data-rule="${rule}"]`)
    await this.isKept()
  }

  async comparesAndSees(stage: string): Promise<void> {
    await this.screen.click(test('compare-button'))
    await this.screen.says(`${test('compare')} tbody tr`, stage)
  }

  /** Walks an imagined case as far as these actions lead. */
  async walks(...actions: string[]): Promise<void> {
    await this.screen.click(test('trial-button'))
    await this.screen.appears(test('trial'))
    for (const [step, action] of actions.entries()) {
      await this.screen.click(`${test('trial')} [data-offer="${action}"]`)
      await this.screen.appears(`${test('trial')} .steps li:nth-child(${step + 1})`)
    }
  }

  async standsAt(stage: string): Promise<void> {
    await this.screen.has(test('trial'), 'data-stage', stage)
    await this.screen.has(`[data-node="${stage}"]`, 'aria-current', 'step')
  }

  /** The cases of the last month under the draft. */
  async triesPastCases(): Promise<void> {
    await this.screen.click(test('past-tab'))
    await this.screen.has(test('past'), 'data-cases', /^[1-9]/)
  }

  async submits(note: string): Promise<void> {
    await this.screen.click(test('submit'))
    await this.screen.fill(`${test('hand-over-submit')} ${test('note')}`, note)
    await this.screen.click(`${test('hand-over-submit')} button[type=submit]`)
    await this.screen.has(HEAD, 'data-state', 'submitted')
  }

  async mayNotPublish(): Promise<void> {
    check(await this.screen.isShown(test('publish')), 'not his to publish').toBe(false)
  }

  async readsNote(note: string): Promise<void> {
    await this.screen.says(test('submitted'), note)
  }

  async publishes(): Promise<void> {
    await this.screen.click(test('publish'))
    await this.screen.click(`${test('hand-over-publish')} button[type=submit]`)
    await this.screen.has(HEAD, 'data-state', 'published')
    await this.screen.appears(`${test('editions')} tr[data-state="current"]`)
  }
}

/** The diagram of a case. */
export async function seesCaseInDiagram(desk: Desk, number: string, stage: string): Promise<void> {
  await desk.opens(number)
  await desk.screen.click(test('lifecycle-link'))
  await desk.screen.has(test('case-lifecycle'), 'data-stage', stage)
  await desk.screen.has(`[data-node="${stage}"]`, 'aria-current', 'step')
}

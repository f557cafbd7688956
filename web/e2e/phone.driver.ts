import { check } from './driver'
import { Desk } from './console.driver'
import type { Answers } from './console.driver'

const HEIGHT = 844
/** What a thumb hits for sure, px. */
const TOUCH = 44
const HEAD = '.case-page .head[data-stage]'
const FORM = 'form.act-form'

/** The desk of somebody outside, on a phone held in one hand. */
export class PhoneDesk extends Desk {
  /** Opens the case from its card in the worklist. */
  async takesFromList(number: string): Promise<void> {
    await this.screen.goTo('/workbench')
    await this.screen.tap(`.workbench .case-card a[href="/cases/${number}"]`)
    await this.screen.appears(HEAD)
  }

  /** Does the act with the thumb: its button lies low and is large enough, and so is what sends its answers. */
  async taps(action: string, answers: Answers = {}): Promise<void> {
    const version = await this.screen.attribute(HEAD, 'data-version')
    await this.startAct(action)
    if (Object.keys(answers).length) {
      await this.screen.appears(FORM)
      await this.answers(answers)
      await this.isInReach(`${FORM} button[type=submit]`)
      await this.screen.tap(`${FORM} button[type=submit]`)
    }
    await this.screen.changes(HEAD, 'data-version', version, '.case-page .absent')
    await this.screen.disappears(FORM)
  }

  protected override async startAct(action: string): Promise<void> {
    const button = `.case-page [role=toolbar] button[data-action="${action}"]`
    await this.isInReach(button)
    await this.screen.tap(button)
  }

  private async isInReach(button: string): Promise<void> {
    const { top, bottom, height } = await this.screen.place(button)
    check(height, 'large enough for a thumb').toBeGreaterThanOrEqual(TOUCH)
    check(top, 'in the lower half').toBeGreaterThan(HEIGHT / 2)
    check(bottom, 'on the screen').toBeLessThanOrEqual(HEIGHT)
  }
}

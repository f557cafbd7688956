import { dayFromNow } from './console.driver'
import type { Screen } from './driver'

const test = (name: string) => `[data-test="${name}"]`
const FOLLOW_UPS = '[data-part=follow-ups]'

/** What makes desk work easier: the team, hand-overs, texts, views, previews, follow-ups. */
export class Comfort {
  constructor(private readonly screen: Screen) {}

  /** Hands that case over to the first colleague, and gives his name. */
  async handsOver(number: string, reason: string): Promise<string> {
    await this.screen.goTo('/hand-over')
    await this.screen.click(`tr[data-row="${number}"] input[type=checkbox]`)
    const option = `${test('receiver')} option >> nth=1`
    const name = (await this.screen.attribute(option, 'value')) ?? ''
    const words = (await this.screen.text(option)).trim()
    await this.screen.choose(test('receiver'), name)
    await this.screen.fill(test('reason'), reason)
    await this.screen.click(test('hand-over'))
    await this.screen.says('.side [role=status]', '1')
    await this.screen.disappears(`tr[data-row="${number}"]`)
    return words.split('（')[0] ?? ''
  }

  async takesBack(number: string): Promise<void> {
    await this.screen.goTo('/hand-over')
    await this.screen.click(test('take-back'))
    await this.screen.appears(`tr[data-row="${number}"]`)
  }

  async opensTeam(): Promise<void> {
    await this.screen.goTo('/workbench')
    await this.screen.click('nav .place[href="/team"]')
    await this.screen.appears('[data-hand-over]')
  }

  /** The figure of the unit leads to its cases. */
  async opensFigure(): Promise<void> {
    await this.screen.click(test('team-open'))
    await this.screen.appears('.list-page tr[data-test=row]')
  }

  async seesNoTeam(): Promise<void> {
    await this.screen.goTo('/workbench')
    await this.screen.appears('nav .place')
    await this.screen.disappears('nav .place[href="/team"]')
  }

  async makesText(text: string): Promise<void> {
    await this.screen.goTo('/settings/texts')
    await this.screen.click(test('create'))
    await this.screen.fill(test('text'), text)
    await this.screen.click('[data-fill=number]')
    await this.screen.click(test('save'))
    await this.screen.says('.settings tbody', text)
  }

  async isRefusedText(text: string, sentence: string): Promise<void> {
    await this.screen.goTo('/settings/texts')
    await this.screen.click(test('create'))
    await this.screen.fill(test('text'), text)
    await this.screen.click(test('save'))
    await this.screen.says('.settings [role=alert]', sentence)
  }

  /** In the open form of an act. */
  async takesText(text: string): Promise<void> {
    await this.screen.click(`form.act-form .texts .text:has-text("${text}")`)
  }

  async foresees(...words: string[]): Promise<void> {
    for (const word of words) await this.screen.says(test('preview'), word)
  }

  async setsFollowUp(number: string, note: string): Promise<void> {
    await this.screen.goTo(`/cases/${number}`)
    await this.screen.click(`${FOLLOW_UPS} ${test('add-follow-up')}`)
    await this.screen.fill(test('follow-up-day'), dayFromNow(0))
    await this.screen.fill(test('follow-up-note'), note)
    await this.screen.click(test('save-follow-up'))
    await this.screen.says(`${FOLLOW_UPS} li.due`, note)
  }

  async isRemindedAtTheBell(note: string): Promise<void> {
    await this.screen.goTo('/workbench')
    await this.screen.click(test('bell'))
    await this.screen.says(test('bell-follow-ups'), note)
    await this.screen.press('Escape')
  }

  async endsFollowUp(number: string, result: string): Promise<void> {
    await this.screen.goTo(`/cases/${number}`)
    await this.screen.click(test('follow-up-done'))
    await this.screen.fill(test('follow-up-result'), result)
    await this.screen.click(test('save-follow-up'))
    await this.screen.says(`${FOLLOW_UPS} [data-follow-up=done]`, result)
  }

  async sharesView(name: string): Promise<void> {
    await this.screen.goTo('/cases?lamp=red')
    await this.screen.click(test('save-view'))
    await this.screen.fill(test('view-name'), name)
    await this.screen.click('.naming button[type=submit]')
    await this.screen.appears(`.view.here:has-text("${name}")`)
    await this.screen.click(test('save-view'))
    await this.screen.click(test('share-view'))
    await this.screen.appears(`.view.here:has-text("${name}") .shared`)
  }

  async copiesView(name: string, owner: string): Promise<void> {
    await this.screen.goTo('/cases')
    await this.screen.says(`${test('view')}:has-text("${name}") ${test('view-owner')}`, owner)
    await this.screen.click(`${test('view')}:has-text("${name}")`)
    await this.screen.click(test('save-view'))
    await this.screen.disappears(test('share-view'))
    await this.screen.click(test('copy-view'))
    await this.screen.counts(`${test('view')}:has-text("${name}")`, 2)
  }
}

import type { Desk } from './console.driver'

const SHEET = '.paper .sheet'

/** The sheets that a desk prints of a case; the browser's own dialog is not opened. */
export class Paper {
  constructor(private readonly desk: Desk) {}

  async of(number: string): Promise<void> {
    await this.desk.opens(number)
    await this.desk.screen.onPaper()
  }

  /** Asks for a sheet, as the menu names it. */
  async asksFor(kind: string): Promise<void> {
    const { screen } = this.desk
    await screen.onScreen()
    await screen.click('[data-test=print]')
    await screen.click(`[data-sheet^="${kind}"]`)
  }

  /** What only the notice asks for. */
  async fillsNotice(addressee: string, requirement: string, until: string): Promise<void> {
    const { screen } = this.desk
    await screen.fill('form.notice input', addressee)
    await screen.fill('form.notice textarea', requirement)
    await screen.fill('form.notice input[type=date]', until)
    await screen.click('form.notice button[type=submit]')
  }

  async sendsEmptyNotice(): Promise<void> {
    await this.desk.screen.fill('form.notice textarea', '')
    await this.desk.screen.click('form.notice button[type=submit]')
    await this.desk.screen.appears('form.notice [role=alert]')
  }

  /** It was handed to the printer, and this stands on it. */
  async reads(title: string, ...texts: (string | RegExp)[]): Promise<void> {
    const { screen } = this.desk
    await screen.has('html', 'data-printed', '')
    await screen.onPaper()
    await screen.says(`${SHEET} h2`, title)
    await screen.appears(`${SHEET} figure svg path`)
    for (const text of texts) await screen.says(SHEET, text)
  }

  isNotOffered = (kind: string) => this.desk.screen.disappears(`[data-sheet^="${kind}"]`)
}

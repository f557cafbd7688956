import { check } from './driver'
import type { Screen } from './driver'

const test = (name: string) => `[data-test="${name}"]`

/** The hotline desk; whatever is done here is done by keys. */
export class Hotline {
  constructor(private readonly screen: Screen) {}

  async open(): Promise<void> {
    await this.screen.goTo('/calls')
    await this.screen.appears(test('call-desk'))
    await this.screen.appears(test('call-figures'))
  }

  /** Picks up: the number, Enter, and the report form is there. */
  async answers(number: string): Promise<void> {
    await this.screen.press('n')
    await this.screen.appears(test('call-number'))
    await this.screen.types(number)
    await this.screen.press('Enter')
    await this.screen.appears(test('call-bar'))
  }

  /** Rang a while ago and nobody answered; as the telephone shows it. */
  missed = (number: string, secondsAgo: number) =>
    this.screen.ask<{ id: number }>('POST', '/api/calls', {
      kind: 'call',
      number,
      outcome: 'missed',
      rangAt: new Date(Date.now() - secondsAgo * 1000).toISOString(),
    })

  private row = (id: number) => `[data-call="${id}"]`

  /** Goes down the list until that call is chosen. */
  async chooses(id: number): Promise<void> {
    await this.screen.appears(this.row(id))
    for (let step = 0; step < 60; step++) {
      if ((await this.screen.attribute(this.row(id), 'aria-current')) === 'true') return
      await this.screen.press('j')
    }
    throw new Error(`call ${id} is not reached`)
  }

  sees = (id: number, text: string | RegExp) => this.screen.says(this.row(id), text)
  seesState = (id: number, state: string) => this.screen.has(this.row(id), 'data-state', state)
  seesNumber = (text: string) => this.screen.says(test('pane-number'), text)
  presses = (key: string) => this.screen.press(key)
  seesTries = (count: number) => this.screen.counts(`${test('tries')} li`, count)
  readsOfCall = (text: string | RegExp) => this.screen.says(test('call-pane'), text)
  isNotOffered = (what: string) => this.screen.disappears(test(`call-${what}`))

  /** Answered in a call back, with these words. */
  async answersBack(words: string): Promise<void> {
    await this.screen.press('a')
    await this.screen.appears(test('call-note'))
    await this.screen.types(words)
    await this.screen.press('Enter')
  }
}

/** The report form of a desk: what its channels ask for. */
export class DeskForm {
  constructor(readonly screen: Screen) {}

  async open(): Promise<void> {
    await this.screen.goTo('/report')
    await this.screen.appears(test('description'))
  }

  comesBy = (channel: string) => this.screen.choose(test('channel'), channel)
  fills = (field: string, text: string) => this.screen.fill(test(field), text)
  holds = (field: string, text: string) => this.screen.holds(test(field), text)
  sends = () => this.screen.click(test('send'))
  seesRefusal = (text: string) => this.screen.says('.report .wrong', text)
  seesCaller = (text: string | RegExp) => this.screen.says(test('caller'), text)

  async pastes(picture: Buffer): Promise<void> {
    await this.screen.attach(test('photo-file'), {
      name: 'camera.png',
      mimeType: 'image/png',
      buffer: picture,
    })
    await this.screen.appears(`${test('photo')} img`)
    await this.screen.disappears(`${test('photo')} progress`)
  }

  seesPhotos = (count: number) => this.screen.counts(test('photo'), count)

  /** Everything with the keyboard: text, place, class, and off it goes. */
  async reportsByKeys(text: string, place: string, words: string): Promise<void> {
    await this.screen.press('Alt+2')
    await this.screen.types(text)
    await this.screen.press('Alt+0')
    await this.screen.types(place)
    await this.screen.appears('.place-search [role=option]')
    await this.screen.press('Enter')
    await this.screen.press('Alt+4')
    await this.screen.types(words)
    await this.screen.appears('.class-picker [role=option]')
    await this.screen.press('Enter')
    await this.screen.appears(test('chosen-class'))
    await this.screen.press('Control+Enter')
  }

  /** Tab alone comes by all of these, in this order. */
  async tabsThrough(...fields: string[]): Promise<void> {
    const left = [...fields]
    await this.screen.press('Alt+1')
    for (let step = 0; step < 60 && left.length > 0; step++) {
      if ((await this.screen.focused()) === left[0]) left.shift()
      await this.screen.press('Tab')
    }
    check(left).toEqual([])
  }

  /** Goes down the list of sources. */
  async comesByKeys(steps: number, channel: string): Promise<void> {
    await this.screen.press('Alt+1')
    for (let step = 0; step < steps; step++) await this.screen.press('ArrowDown')
    await this.screen.holds(test('channel'), channel)
  }

  /** The number of the case that the report opened or joined. */
  async number(): Promise<string> {
    await this.screen.appears(test('outcome'))
    const text = await this.screen.text(test('outcome'))
    return (/\d{6} \d{8} \d{5,}/.exec(text)?.[0] ?? '').replaceAll(' ', '')
  }

  /** Prints the receipt with one key and gives the code on it. */
  async printsReceipt(): Promise<string> {
    await this.screen.onPaper()
    await this.screen.press('Alt+r')
    await this.screen.has('html', 'data-printed', '')
    await this.screen.says(test('receipt'), '受理回执')
    const code = (await this.screen.attribute(test('receipt'), 'data-code')) ?? ''
    await this.screen.says(test('receipt'), code)
    check(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    await this.screen.onScreen()
    return code
  }
}

/** Reports from a table. */
export class TableForm {
  constructor(private readonly screen: Screen) {}

  async looksAt(table: string): Promise<void> {
    await this.screen.goTo('/report/table')
    await this.screen.fill(test('table-paste'), table)
    await this.screen.click('.ways button')
  }

  /** From a spreadsheet, however much it is. */
  async pastes(table: string): Promise<void> {
    await this.screen.goTo('/report/table')
    await this.screen.pastes(test('table-paste'), table)
  }

  isRefused = (text: string) => this.screen.says(test('table-refused'), text)
  sums = (text: string) => this.screen.says(test('table-sum'), text)
  seesErrors = (count: number) => this.screen.counts('.errors li', count)
  seesError = (text: string | RegExp) => this.screen.says('.errors', text)
  sends = () => this.screen.click(test('table-send'))
}

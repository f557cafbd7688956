import { check } from './driver'
import type { Screen } from './driver'

const test = (name: string) => `[data-test="${name}"]`

// One dot: enough for a server that looks at the content of a photo.
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

/** The report form of somebody who is signed in. */
export class ReportForm {
  constructor(private readonly screen: Screen) {}

  async open(): Promise<void> {
    await this.screen.goTo('/report')
    await this.screen.appears(test('description'))
  }

  describes = (text: string) => this.screen.fill(test('description'), text)

  /** Types a name into the search on the map and takes the first find. */
  async findsPlace(name: string): Promise<void> {
    await this.screen.fill(test('place-search'), name)
    await this.screen.appears('.place-search [role=option]')
    await this.screen.click('.place-search [role=option]')
  }

  seesGrid = () => this.screen.appears(test('grid-card'))

  /** Types words of a class, or its initials, and takes the first with Enter. */
  async choosesClass(words: string): Promise<void> {
    await this.screen.fill(test('class-input'), words)
    await this.screen.appears('.class-picker [role=option]')
    await this.screen.press('Enter')
    await this.screen.appears(test('chosen-class'))
  }

  async attachesPhoto(picture: Buffer = PHOTO): Promise<void> {
    await this.screen.attach(test('photo-file'), { name: 'near.png', mimeType: 'image/png', buffer: picture })
    await this.screen.appears(`${test('photo')} img`)
    await this.screen.disappears(`${test('photo')} progress`)
  }

  keeps = () => this.screen.press('Control+s')
  seesKept = () => this.screen.appears(test('kept'))
  seesLength = (characters: number) => this.screen.says('.report .counter', `${characters} / 5,000`)
  sendsByKey = () => this.screen.press('Control+Enter')
  sends = () => this.screen.click(test('send'))
  seesRefusal = (text: string) => this.screen.says('.report .wrong', text)

  /** The number of the case that the report opened or joined. */
  async number(): Promise<string> {
    await this.screen.appears(test('outcome'))
    const text = await this.screen.text(test('outcome'))
    return (/\d{6} \d{8} \d{5,}/.exec(text)?.[0] ?? '').replaceAll(' ', '')
  }
}

/** The list of cases. */
export class CaseList {
  constructor(private readonly screen: Screen) {}

  async open(address = '/cases'): Promise<void> {
    await this.screen.goTo(address)
    await this.screen.appears(test('row'))
  }

  async finds(text: string): Promise<void> {
    await this.screen.fill(test('q'), text)
    await this.screen.click(test('query'))
  }

  async filtersLamp(lamp: string): Promise<void> {
    await this.screen.click(test(`lamp-${lamp}`))
    await this.screen.has(test(`lamp-${lamp}`), 'aria-pressed', 'true')
  }

  async savesView(name: string): Promise<void> {
    await this.screen.click(test('save-view'))
    await this.screen.fill(test('view-name'), name)
    await this.screen.press('Enter')
    await this.screen.says(`${test('view')}.here`, name)
  }

  /** Ticks all rows and asks what can be done to all of them. */
  async actsOnAll(): Promise<void> {
    await this.screen.click(test('select-all'))
    await this.screen.click(test('bulk-button'))
    await this.screen.appears(`${test('bulk-acts')} li`)
  }

  choosesAct = (action: string) => this.screen.click(`${test('bulk-acts')} [data-action="${action}"]`)
  seesActFor = (action: string, text: string) =>
    this.screen.says(`${test('bulk-acts')} [data-action="${action}"]`, text)

  /** Every case answers for itself: so many done, so many refused with their reason. */
  async seesResults(done: number, refused: number): Promise<void> {
    await this.screen.says(test('bulk-result'), `${done}`)
    await this.screen.counts(`${test('bulk')} .results li`, done + refused)
    await this.screen.counts(`${test('bulk')} .results li.wrong`, refused)
    await this.screen.appears(`${test('bulk')} button.primary`)
  }

  seesReason = (text: string | RegExp) => this.screen.says(`${test('bulk')} .results li.wrong`, text)

  async closesActs(): Promise<void> {
    await this.screen.click(`${test('bulk')} button.primary`)
    await this.screen.disappears(test('bulk'))
  }

  seesRows = () => this.screen.appears(test('row'))
  says = (text: string | RegExp) => this.screen.says('.list-page', text)
  selectsByKey = () => this.screen.press('Space')
  seesSelected = (text: string) => this.screen.says('.strip.picked', text)
  opensByKey = () => this.screen.press('Enter')

  async isAtCase(number: string): Promise<void> {
    await this.screen.appears('.case-page')
    check(this.screen.path()).toBe(`/cases/${number}`)
  }
}

/** The one map. */
export class OneMap {
  constructor(private readonly screen: Screen) {}

  async open(): Promise<void> {
    await this.screen.goTo('/map')
    await this.screen.appears(test('open-total'))
    await this.screen.appears('.maplibregl-canvas')
  }

  /** Opens the card of the first area in the figures. */
  async opensFirstArea(): Promise<void> {
    await this.screen.click(`${test('figures')} .areas .row`)
    await this.screen.appears(test('area-card'))
  }

  async followsOpenCases(): Promise<void> {
    await this.screen.click(test('card-open'))
    await this.screen.appears(test('row'))
    check(this.screen.path()).toBe('/cases')
  }

  async listsView(): Promise<void> {
    await this.screen.click(test('open-total'))
    await this.screen.appears(`${test('inside')} li`)
  }

  async picksFirst(): Promise<void> {
    await this.screen.click(`${test('inside')} li button`)
    await this.screen.appears(test('case-card'))
  }

  async choosesDays(name: 'one' | 'week' | 'month'): Promise<void> {
    await this.screen.click(test(`span-${name}`))
    await this.screen.has(test(`span-${name}`), 'class', /on/)
  }

  /** Colours the areas by a figure. */
  async coloursBy(figure: 'open' | 'overdue' | 'month'): Promise<void> {
    await this.screen.choose(test('shade'), figure)
    await this.screen.appears(`${test('shade-legend')} .swatch`)
  }

  async readsDaysAsTable(): Promise<void> {
    await this.screen.press('t')
    await this.screen.appears(`${test('day-table')} tbody tr`)
  }

  /** Follows the open list to the page that says the same. */
  async followsList(): Promise<void> {
    await this.screen.click(test('as-list'))
    await this.screen.appears(test('row'))
    check(this.screen.path()).toBe('/cases')
  }

  seesCase = () => this.screen.appears(test('case-card'))

  async switches(layer: string): Promise<void> {
    await this.screen.click(test(`layer-${layer}`))
  }
}

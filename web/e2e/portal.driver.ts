import { check } from './driver'
import type { Screen } from './driver'

const test = (name: string) => `[data-test="${name}"]`

// One dot: enough for a server that looks at the content of a photo.
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

/** The public site on the telephone of a resident. */
export class Resident {
  constructor(private readonly screen: Screen) {}

  async open(): Promise<void> {
    await this.screen.resize(390, 844)
    await this.screen.goTo('/portal')
    await this.screen.appears(test('text'))
  }

  describes = (text: string) => this.screen.fill(test('text'), text)
  isGuessed = (name: string) => this.screen.says(`${test('guess')}[aria-pressed=true]`, name)

  /** Types a name and takes the first place found. */
  async findsPlace(name: string): Promise<void> {
    await this.screen.fill(test('address'), name)
    await this.screen.click(test('place'))
  }

  async attachesPhoto(): Promise<void> {
    await this.screen.attach(test('photo-file'), { name: 'lamp.png', mimeType: 'image/png', buffer: PHOTO })
    await this.screen.appears(`${test('photo')}[data-there=true]`)
  }

  leavesPhone = (phone: string) => this.screen.fill(test('phone'), phone)
  sends = () => this.screen.click(test('send'))

  /** Sends, and gives the code and the number of the case. */
  async getsCode(): Promise<{ code: string; number: string }> {
    await this.sends()
    await this.screen.appears(test('sent'))
    const code = (await this.screen.text(test('code'))).trim()
    check(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    const number = (await this.screen.text(`${test('sent')} .number`)).trim()
    return { code, number }
  }

  /** Enters the code as somebody who has only the paper. */
  async follows(code: string): Promise<void> {
    await this.screen.goTo('/portal/follow')
    await this.screen.fill(test('code-input'), code.toLowerCase().replaceAll('-', ' '))
    await this.screen.click(test('look'))
  }

  stands = (standing: string) => this.screen.has(test('follow'), 'data-standing', standing)
  reads = (text: string) => this.screen.says(test('follow'), text)
  isRefused = (text: string) => this.screen.says(test('refusal'), text)

  async rates(rating: string): Promise<void> {
    await this.screen.click(test('fixed'))
    await this.screen.click(test(`rate-${rating}`))
    await this.screen.appears(test('thanks'))
  }

  async saysNotFixed(reason: string): Promise<void> {
    await this.screen.click(test('not-fixed'))
    await this.screen.fill(test('say-text'), reason)
    await this.screen.click(test('say-send'))
  }

  async adds(words: string): Promise<void> {
    await this.screen.click(test('add'))
    await this.screen.fill(test('say-text'), words)
    await this.screen.click(test('say-send'))
    await this.screen.appears(test('thanks'))
  }

  goesOffline = () => this.screen.offline(true)
  goesOnline = () => this.screen.offline(false)
  seesKept = () => this.screen.says(test('waiting'), '存在本机')
  seesSent = () => this.screen.appears(test('sent'))

  async opensPublished(): Promise<void> {
    await this.screen.click(test('nav-published'))
    await this.screen.appears(test('published'))
  }

  seesPublished = (number: string) => this.screen.appears(`${test('published')}[data-number="${number}"]`)

  /** Opens what a figure counts. */
  async opensFigure(): Promise<void> {
    await this.screen.click(test('figure-closed'))
    await this.screen.appears(test('month'))
    await this.screen.appears(test('published'))
  }

  async turnsLarge(): Promise<void> {
    await this.screen.click(test('large'))
    await this.screen.has('html', 'data-large', 'true')
  }

  async speaks(language: string): Promise<void> {
    await this.screen.click(`footer ${test(`language-${language}`)}`)
    await this.screen.has('html', 'lang', language)
  }

  illustrates = (name: string) => this.screen.illustrates(name)
  seesTitle = (text: string) => this.screen.says('h1', text)
}

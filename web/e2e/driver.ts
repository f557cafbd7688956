import { expect, test } from '@playwright/test'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from '@playwright/test'

// The only file that knows Playwright. The drivers above it speak of pages, fields and buttons; the journeys of cases.

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** One browser window with its own cookies. */
export class Screen {
  readonly faults: string[] = []

  private constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.faults.push(error.message))
  }

  /** @param maps whether maps are drawn; without a graphics card they take most of the time of a page */
  static async open(browser: Browser, maps = true, how: BrowserContextOptions = {}): Promise<Screen> {
    const context = await browser.newContext(how)
    if (!maps) await context.route(/\/api\/(portal\/)?map\/(?!places)/, (route) => route.abort())
    return new Screen(context, await context.newPage())
  }

  /** A phone, held upright and touched. */
  static phone = (browser: Browser): Promise<Screen> => Screen.open(browser, false, PHONE)

  close = () => this.context.close()
  goTo = (path: string) => this.page.goto(path)
  press = (key: string) => this.page.keyboard.press(key)
  types = (text: string) => this.page.keyboard.type(text)
  path = () => new URL(this.page.url()).pathname

  private all = (selector: string): Locator => this.page.locator(selector)

  click = (selector: string) => this.all(selector).first().click()
  tap = (selector: string) => this.all(selector).first().tap()
  fill = (selector: string, text: string) => this.all(selector).first().fill(text)
  choose = (selector: string, value: string) => this.all(selector).first().selectOption(value)
  attach = (selector: string, file: { name: string; mimeType: string; buffer: Buffer }) =>
    this.all(selector).first().setInputFiles(file)
  text = (selector: string) => this.all(selector).first().innerText()
  attribute = (selector: string, name: string) => this.all(selector).first().getAttribute(name)
  isShown = (selector: string) => this.all(selector).first().isVisible()
  /** Where it stands on the screen, px. */
  async place(selector: string): Promise<{ top: number; bottom: number; height: number }> {
    const box = await this.all(selector).first().boundingBox()
    if (!box) throw new Error(`${selector} is not to be seen`)
    return { top: box.y, bottom: box.y + box.height, height: box.height }
  }

  resize = (width: number, height: number) => this.page.setViewportSize({ width, height })
  picture = (path: string) => this.page.screenshot({ path })
  /** For the guide: kept beside its pages when pictures are asked for, and never on the way of a journey. */
  async illustrates(name: string): Promise<void> {
    if (!process.env['WANGE_GUIDE']) return
    await this.settled()
    await this.page.screenshot({ path: `../docs/guide/pictures/${name}.png`, animations: 'disabled' })
  }
  settled = () => this.page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => undefined)
  keep = (key: string, value: string) =>
    this.page.evaluate(([k, v]) => localStorage.setItem(k, v), [key, value] as const)
  /** Shows the page as paper would; what the browser would print is counted instead. */
  async onPaper(): Promise<void> {
    await this.page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', '')
    })
    await this.page.emulateMedia({ media: 'print' })
  }
  onScreen = () => this.page.emulateMedia({ media: 'screen' })
  /** Takes the network away, or gives it back. */
  offline = (away: boolean) => this.context.setOffline(away)

  appears = (selector: string) => expect(this.all(selector).first()).toBeVisible()
  disappears = (selector: string) => expect(this.all(selector)).toHaveCount(0)
  /** So many of them are there. */
  counts = (selector: string, count: number) => expect(this.all(selector)).toHaveCount(count)
  holds = (selector: string, value: string) => expect(this.all(selector).first()).toHaveValue(value)
  says = (selector: string, text: string | RegExp) => expect(this.all(selector).first()).toContainText(text)
  has = (selector: string, name: string, value: string | RegExp) =>
    expect(this.all(selector).first()).toHaveAttribute(name, value)

  /** Waits until another page is shown. */
  leaves = (path: string) => this.page.waitForURL((url) => url.pathname !== path)

  /** Loads the page again until the attribute has the value. */
  reloadUntil = (selector: string, name: string, value: string) =>
    expect(async () => {
      await this.page.reload()
      await expect(this.all(selector).first()).toHaveAttribute(name, value, { timeout: 5_000 })
    }).toPass({ timeout: 60_000 })

  /** Waits until the attribute is another than it was, or the element has made place for another. */
  changes = (selector: string, name: string, before: string | null, instead: string) =>
    expect(this.all(`${selector}:not([${name}="${before}"]), ${instead}`).first()).toBeVisible()

  /** The language of the account, so that the next page speaks it. */
  speak = (language: string) => this.ask('PUT', '/api/me/language', { language })

  /** What the server answers to another system with this key. */
  async statusFor(key: string, path: string): Promise<number> {
    const answer = await this.context.request.fetch(new URL(path, this.page.url()).href, {
      headers: { Authorization: `Bearer ${key}`, Cookie: '' },
    })
    return answer.status()
  }

  /** What has the focus, by its name for tests. */
  focused = () => this.page.evaluate(() => document.activeElement?.getAttribute('data-test') ?? '')

  /** Pastes text, as from another program. */
  pastes = (selector: string, text: string) =>
    this.all(selector)
      .first()
      .evaluate((field, words) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', words)
        const pasted = { clipboardData, bubbles: true, cancelable: true }
        field.dispatchEvent(new ClipboardEvent('paste', pasted))
      }, text)

  /** What the public site says to the holder of a follow code. */
  async followedBy(code: string): Promise<string> {
    const answer = await this.context.request.fetch(new URL('/api/portal/follow', this.page.url()).href, {
      headers: { 'Follow-Code': code, Cookie: '' },
    })
    return answer.text()
  }

  /** Asks the server with the session of this window. */
  async ask<T>(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: unknown,
    /** More headers, or the version that was seen. */
    more: Record<string, string> | number = {},
  ): Promise<T> {
    const headers = typeof more === 'number' ? { 'If-Match': `"${more}"` } : more
    const cookies = await this.context.cookies()
    const token = cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? ''
    const answer = await this.context.request.fetch(new URL(path, this.page.url()).href, {
      method,
      headers: {
        'X-XSRF-TOKEN': token,
        'Idempotency-Key': crypto.randomUUID(),
        'Content-Type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { data: JSON.stringify(body) }),
    })
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
    const text = await answer.text()
    return (text ? JSON.parse(text) : undefined) as T
  }
}

export const journeys = (name: string, body: () => void) => test.describe(name, body)
export const check = expect

interface Opening {
  open: (maps?: boolean) => Promise<Screen>
  phone: () => Promise<Screen>
}

const openings = (browser: Browser, screens: Screen[]): Opening => {
  const keep = async (opened: Promise<Screen>) => {
    const screen = await opened
    screens.push(screen)
    return screen
  }
  return { open: (maps) => keep(Screen.open(browser, maps)), phone: () => keep(Screen.phone(browser)) }
}

/** One journey; its windows are closed at the end and none of them may have thrown. */
export function journey(name: string, steps: (browser: Opening) => Promise<void>): void {
  test(name, async ({ browser }) => {
    const screens: Screen[] = []
    try {
      await steps(openings(browser, screens))
      expect(screens.flatMap(({ faults }) => faults)).toEqual([])
    } finally {
      for (const screen of screens) await screen.close()
    }
  })
}

const kept: Screen[] = []

/** A journey in windows that stay open for the next one: people sign in once and go on working. */
export function journeyOn(name: string, steps: (browser: Opening) => Promise<void>): void {
  test(name, async ({ browser }) => {
    await steps(openings(browser, kept))
    expect(kept.flatMap(({ faults }) => faults)).toEqual([])
  })
}

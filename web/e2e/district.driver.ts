import { Desk } from './console.driver'
import type { Login } from './console.driver'
import type { Screen } from './driver'

interface AreaFound {
  id: number
  name: string
}
interface ClassFound {
  classCode: string
  conditionId?: number
}

/** The unit of the desk that handles. */
export const HANDLER = '区排水管理所'

/** What a report is about; where nothing is said, a sewer cover in the grid 码头03. */
export interface ReportGiven {
  description: string
  words?: string
  grid?: string
  lifecycle?: 'city' | 'community' | 'spot' | 'ledger' | 'service' | 'mediation'
  /** How it came in; else on patrol. */
  channel?: 'patrol' | 'hotline' | 'web'
  /** Whether the reporter wants to hear the result. */
  reply?: boolean
  /** Joins that open case. */
  joins?: string
  /** Accepted at once. */
  accepted?: boolean
  /** Settled on the spot, with these words. */
  settled?: string
}

/** The sample district: desks by role, reports as they come in. */
export class District {
  private readonly desks = new Map<Login, Desk>()

  constructor(private readonly browser: { open: () => Promise<Screen> }) {}

  async desk(login: Login): Promise<Desk> {
    let desk = this.desks.get(login)
    if (!desk) {
      desk = new Desk(await this.browser.open())
      await desk.signIn(login)
      this.desks.set(login, desk)
    }
    return desk
  }

  /** Puts a report in, as the form does, and gives the number of its case. */
  async reports(login: Login, given: ReportGiven): Promise<string> {
    const { screen } = await this.desk(login)
    const grid = given.grid ?? '码头03'
    const point = await this.pointIn(screen, grid)
    const found = await screen.ask<ClassFound[]>(
      'GET',
      `/api/catalog/search?q=${encodeURIComponent(given.words ?? '井盖')}&lon=${point.lon}&lat=${point.lat}`,
    )
    const { classCode, conditionId } = found[0] ?? {}
    const { number } = await screen.ask<{ number: string }>('POST', '/api/reports', {
      channel: given.channel ?? 'patrol',
      description: given.description,
      address: `${grid} 1 号`,
      point,
      classCode,
      conditionId,
      lifecycle: given.lifecycle,
      joinCase: given.joins,
      accept: given.accepted,
      ...(given.reply && { reporter: { name: '周青禾', wantsReply: 'phone' } }),
      ...(given.settled && { result: { note: given.settled } }),
    })
    return number
  }

  /**
   * Brings a case of the city into handling, as the desks do it; journeys that begin there need not walk through the
   * screens before.
   */
  async handles(given: ReportGiven, unit: string): Promise<string> {
    const number = await this.reports('acceptor', { ...given, accepted: true })
    await this.acts('chief', number, 'file')
    const { screen } = await this.desk('dispatcher')
    const units = await screen.ask<{ id: number; name: string }[]>('GET', '/api/units')
    await this.acts('dispatcher', number, 'dispatch', { unit: units.find(({ name }) => name === unit)?.id })
    if (unit === HANDLER) await this.acts('handler', number, 'sign-for')
    return number
  }

  private async pointIn(screen: Screen, grid: string): Promise<{ lon: number; lat: number }> {
    const areas = await screen.ask<AreaFound[]>('GET', `/api/areas?search=${encodeURIComponent(grid)}`)
    const area = areas.find(({ name }) => name === grid) ?? areas[0]
    if (!area) throw new Error(`there is no grid ${grid}`)
    const card = await screen.ask<{ point: { lon: number; lat: number } }>(
      'GET',
      `/api/map/areas/${area.id}/card`,
    )
    return card.point
  }

  /** Does an act on a case as the desk would, without its pages. */
  async acts(login: Login, number: string, action: string, input: object = {}): Promise<void> {
    const { screen } = await this.desk(login)
    const { version } = await screen.ask<{ version: number }>('GET', `/api/cases/${number}`)
    await screen.ask('POST', `/api/cases/${number}/actions/${action}`, input, { 'If-Match': `"${version}"` })
  }

  /** The way of a dispatched case to its end. */
  async finishes(number: string, note: string): Promise<void> {
    await this.acts('handler', number, 'sign-for')
    await this.acts('handler', number, 'handle', { note })
    await this.acts('dispatcher', number, 'reply')
    await this.acts('inspector', number, 'check', { result: 'pass' })
    await this.acts('chief', number, 'close')
  }

  async unit(name: string): Promise<number> {
    const { screen } = await this.desk('chief')
    const units = await screen.ask<AreaFound[]>('GET', '/api/units')
    const unit = units.find((candidate) => candidate.name === name)
    if (!unit) throw new Error(`there is no unit ${name}`)
    return unit.id
  }

  async historyOf(number: string): Promise<string> {
    const { screen } = await this.desk('chief')
    return JSON.stringify(await screen.ask('GET', `/api/cases/${number}/history`))
  }
}

import { Desk } from './console.driver'
import type { Login } from './console.driver'
import { check, journey, journeys } from './driver'
import { Settings } from './settings.driver'

journeys('settings', () => {
  journey('three administrators bring somebody in, and the audit tells of it', async (browser) => {
    const settingsOf = async (login: Login): Promise<Settings> => {
      const desk = new Desk(await browser.open())
      await desk.signIn(login)
      return new Settings(desk.screen)
    }
    const login = `new${Date.now() % 100_000_000}`

    // given an account that the system administrator made
    const password = await (await settingsOf('system')).createsAccount(login, '白若溪')

    // when the security administrator gives it a role and an area
    await (await settingsOf('security')).givesRights(login, 'dispatcher', '万格区')

    // then its owner must set a password, and is at work
    const owner = new Desk(await browser.open())
    await owner.signInAs(login, password)
    await owner.setsPassword(password, 'Qingshi-Qiao-1987')

    // and the audit administrator finds both writes, and the chain whole
    const audit = await settingsOf('audit')
    await audit.open('audit')
    await audit.seesInAudit('account.create', login)
    await audit.seesInAudit('account.change', login)
    await audit.verifiesAudit()
  })

  journey('a key lets another system in until it is revoked', async (browser) => {
    const desk = new Desk(await browser.open())
    await desk.signIn('system')
    const settings = new Settings(desk.screen)
    const name = `市平台 ${Date.now() % 100_000_000}`
    const asked = '/api/exchange/reconciliation?from=2026-05-19'

    // given a key, shown once
    const key = await settings.makesKey(name, '万格区')
    check(await desk.screen.statusFor(key, asked), 'it is let in').toBe(200)
    check(await desk.screen.statusFor(key, '/api/accounts'), 'to its own things only').toBe(403)

    // when it is revoked
    await settings.revokesKeyOf(name)

    // then the next request is refused
    check(await desk.screen.statusFor(key, asked), 'it is out').toBe(401)
  })
})

import { Desk } from './console.driver'
import type { Login } from './console.driver'
import { District, HANDLER } from './district.driver'
import { journey, journeys } from './driver'
import { PhoneDesk } from './phone.driver'
import { OneMap, ReportForm } from './places.driver'
import { Resident } from './portal.driver'

// What the guide tells, done as it tells it; with WANGE_GUIDE=1 its pictures are taken on the way.
journeys('as the guide tells it', () => {
  journey('a case goes from desk to desk', async (browser) => {
    const district = new District({ open: () => browser.open(false) })
    const deskOf = async (login: Login): Promise<Desk> => {
      const desk = new Desk(await browser.open())
      await desk.signIn(login)
      await desk.screen.resize(1366, 768)
      return desk
    }

    const acceptor = await deskOf('acceptor')
    const form = new ReportForm(acceptor.screen)
    await form.open()
    await form.describes('人行道井盖缺失，旁边是小学，已请保安看守。')
    await form.findsPlace('路')
    await form.choosesClass('井盖')
    await form.seesGrid()
    await acceptor.screen.illustrates('acceptor-report')
    await form.sendsByKey()
    const number = await form.number()
    await acceptor.screen.goTo('/cases')
    await acceptor.screen.appears('[data-test=row]')
    await acceptor.screen.illustrates('acceptor-cases')

    const chief = await deskOf('chief')
    await chief.opens(number)
    await chief.screen.illustrates('chief-file')
    await district.acts('chief', number, 'file')

    const dispatcher = await deskOf('dispatcher')
    await dispatcher.screen.goTo('/workbench')
    await dispatcher.screen.appears('.workbench tbody tr')
    await dispatcher.screen.illustrates('dispatcher-workbench')
    await dispatcher.begins(number, 'dispatch', { unit: HANDLER, note: '先围挡' })
    await dispatcher.screen.illustrates('dispatcher-dispatch')
    await district.acts('dispatcher', number, 'dispatch', { unit: await district.unit(HANDLER) })

    const handler = new PhoneDesk(await browser.phone())
    await handler.signIn('handler')
    await handler.takesFromList(number)
    await handler.taps('sign-for')
    await handler.begins(number, 'handle', { note: '更换井盖 1 套' })
    await handler.screen.illustrates('handler-handle')
    await handler.sends()
    await handler.hasSent()
    await district.acts('dispatcher', number, 'reply')

    const inspector = new PhoneDesk(await browser.phone())
    await inspector.signIn('inspector')
    await inspector.begins(number, 'check', { result: 'pass' })
    await inspector.screen.illustrates('inspector-check')
    await inspector.sends()
    await inspector.hasSent()
    await district.acts('chief', number, 'close')

    await dispatcher.screen.goTo('/team')
    await dispatcher.screen.appears('main tbody tr')
    await dispatcher.screen.illustrates('dispatcher-team')

    const leader = await deskOf('leader')
    await leader.opens(number)
    await leader.seesState(number, 'closed')
    await leader.screen.illustrates('leader-case')
    await leader.screen.goTo('/time')
    await leader.screen.appears('main tbody tr')
    await leader.screen.illustrates('leader-time')
    await new OneMap(leader.screen).open()
    await leader.screen.illustrates('leader-map')
  })

  journey('a resident reports and follows', async (browser) => {
    const resident = new Resident(await browser.open())
    await resident.open()
    await resident.describes('小区东门口的路灯三个晚上没亮了，老人出门看不清台阶。')
    await resident.isGuessed('路灯')
    await resident.findsPlace('路')
    await resident.illustrates('resident-report')
    const { code } = await resident.getsCode()
    await resident.illustrates('resident-sent')
    await resident.follows(code)
    await resident.stands('received')
    await resident.illustrates('resident-follow')
    await resident.opensPublished()
    await resident.illustrates('resident-published')
  })

  journey('administrators keep lifecycles, classes and the matrix', async (browser) => {
    const system = new Desk(await browser.open(false))
    await system.signIn('system')
    await system.screen.resize(1366, 768)
    await system.screen.goTo('/settings/lifecycles')
    await system.screen.click('[data-lifecycle="city"]')
    await system.screen.appears('[data-test=diagram]')
    await system.screen.illustrates('lifecycle-editor')
    const data = new Desk(await browser.open(false))
    await data.signIn('data')
    await data.screen.resize(1366, 768)
    await data.screen.goTo('/settings/matrix')
    await data.screen.appears('main tbody tr')
    await data.screen.illustrates('administrator-matrix')
  })
})

import { District } from './district.driver'
import { check, journey, journeys } from './driver'
import { Resident } from './portal.driver'

const DRAINAGE = '区排水管理所'

journeys('the public site', () => {
  journey('a resident reports by phone, follows, says not fixed, and rates', async (browser) => {
    const resident = new Resident(await browser.open())
    const district = new District({ open: () => browser.open(false) })

    // given a report with place, class and photo
    await resident.open()
    await resident.describes('人行道上的污水井盖裂开了，走上去会晃，有老人绊过。')
    await resident.isGuessed('污水井盖')
    await resident.findsPlace('路')
    await resident.attachesPhoto()
    await resident.leavesPhone('138 0000 4417')
    const { code, number } = await resident.getsCode()

    // then only the right code leads to it
    await resident.follows('2222-2222-2222')
    await resident.isRefused('查询码没对上')
    await resident.follows(code)
    await resident.stands('received')
    await resident.adds('井座也松了。')

    // when the staff handle it
    await district.acts('acceptor', number, 'accept')
    await district.acts('chief', number, 'file')
    await district.acts('dispatcher', number, 'dispatch', { unit: await district.unit(DRAINAGE) })
    await resident.follows(code)
    await resident.stands('handling')
    await resident.reads(DRAINAGE)
    await district.finishes(number, '更换井盖 1 套')

    // then it asks whether it is fixed, and takes no for an answer
    await resident.follows(code)
    await resident.stands('closed')
    await resident.reads('更换井盖 1 套')
    await resident.saysNotFixed('还是会晃')
    await resident.stands('arranging')
    await district.acts('dispatcher', number, 'dispatch', { unit: await district.unit(DRAINAGE) })
    await district.finishes(number, '井座重新坐浆')
    await resident.follows(code)
    await resident.reads('井座重新坐浆')
    await resident.rates('satisfied')
    check(await district.historyOf(number)).toContain('还是会晃')
  })

  journey('what is written without a network is sent when there is one', async (browser) => {
    const resident = new Resident(await browser.open(false))
    await resident.open()
    await resident.describes('人行道上有个井盖裂开了，走上去会晃。')
    await resident.findsPlace('路')
    await resident.goesOffline()
    await resident.sends()
    await resident.seesKept()
    await resident.goesOnline()
    await resident.seesSent()
  })

  journey('everybody reads what is published, in large letters and in three languages', async (browser) => {
    const resident = new Resident(await browser.open(false))
    await resident.open()
    await resident.opensPublished()
    await resident.opensFigure()
    await resident.turnsLarge()
    await resident.speaks('en')
    await resident.seesTitle('Published cases')
    await resident.speaks('zh-Hant')
    await resident.seesTitle('辦理公示')
  })
})

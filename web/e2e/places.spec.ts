import { Desk } from './console.driver'
import { check, journey, journeys } from './driver'
import { CaseList, OneMap, ReportForm } from './places.driver'

journeys('report, list and map', () => {
  journey('an acceptor takes a report, and finds its case again', async (browser) => {
    const desk = new Desk(await browser.open())
    await desk.signIn('acceptor')
    const form = new ReportForm(desk.screen)

    // given a report with place, class and photo
    await form.open()
    await form.describes('人行道上有个井盖裂开了，走上去会晃。')
    await form.findsPlace('路')
    await form.seesGrid()
    await form.choosesClass('井盖')
    await form.attachesPhoto()

    // when it is sent by its key
    await form.sendsByKey()
    const number = await form.number()
    check(number).toMatch(/^\d{19,}$/)

    // then the list finds the case by its number and opens it by keys
    const list = new CaseList(desk.screen)
    await list.open(`/cases?q=${number}`)
    await list.says('1–1')
    await list.selectsByKey()
    await list.seesSelected('1')
    await list.opensByKey()
    await list.isAtCase(number)
  })

  journey('a draft survives leaving the page, and what is missing is said', async (browser) => {
    const desk = new Desk(await browser.open())
    await desk.signIn('acceptor')
    const form = new ReportForm(desk.screen)
    await form.open()

    await form.sends()
    await form.seesRefusal('请写明反映的内容')

    await form.describes('路灯不亮')
    await form.keeps()
    await form.seesKept()
    await form.open()
    await form.seesLength(4)
  })

  journey('the list keeps its conditions in the address and as a view', async (browser) => {
    const desk = new Desk(await browser.open())
    await desk.signIn('dispatcher')
    const list = new CaseList(desk.screen)
    await list.open()

    await list.filtersLamp('green')
    await list.savesView(`按时的 ${Date.now() % 1_000_000}`)
    await list.open('/cases?lamp=green')
    await list.seesRows()
  })

  journey('the map leads from an area and from the view to its cases', async (browser) => {
    const desk = new Desk(await browser.open())
    await desk.signIn('dispatcher')
    const map = new OneMap(desk.screen)
    await map.open()

    await map.choosesDays('month')
    await map.switches('heat')
    await map.listsView()
    await map.picksFirst()

    await map.open()
    await map.coloursBy('overdue')
    await map.readsDaysAsTable()
    await map.listsView()
    await map.followsList()

    await map.open()
    await map.opensFirstArea()
    await map.followsOpenCases()
  })

  journey('a case leads to its place on the map', async (browser) => {
    const desk = new Desk(await browser.open())
    await desk.signIn('dispatcher')
    const { items } = await desk.screen.ask<{ items: { number: string }[] }>(
      'GET',
      '/api/cases?state=open&sort=dueAt&size=1',
    )
    await desk.opens(items[0]?.number ?? '')
    await desk.screen.press('g')
    await new OneMap(desk.screen).seesCase()
  })
})

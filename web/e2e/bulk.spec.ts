import { journeys } from './driver'
import { CaseList } from './places.driver'
import { story } from './story'

const DRAINAGE = '区排水管理所'

journeys('many cases at once', () => {
  story('are sent out together, and each answers for itself', async ({ given, when, then, desk }) => {
    // given three filed cases of the same kind, and one that has not come so far
    const words = `雨后井盖松动 ${Date.now() % 1_000_000_000}`
    const numbers: string[] = []
    for (const place of ['东口', '西口', '南口'])
      numbers.push(await given.reported('acceptor', { description: `${words}，${place}。` }))
    for (const number of numbers) {
      await when('acceptor').does(number, 'accept')
      await when('chief').does(number, 'file')
    }
    const [first = '', second = '', third = ''] = numbers
    const early = await given.reported('acceptor', { description: `${words}，北口。` })

    // when all four are chosen in the list
    const dispatcher = await desk('dispatcher')
    const list = new CaseList(dispatcher.screen)
    await list.open(`/cases?q=${encodeURIComponent(words)}`)
    await list.says('1–4')
    await list.actsOnAll()
    await list.seesActFor('dispatch', '3')
    await list.choosesAct('dispatch')

    // and somebody was faster with one of them
    await when('leader').does(third, 'urge', { level: 'plain' })
    await dispatcher.answers({ unit: DRAINAGE, note: '一并处置' })
    await dispatcher.sends()

    // then two are done, and the third says why it is not
    await list.seesResults(2, 1)
    await list.seesReason('刚刚被人改过')
    await list.closesActs()
    await then('handler').hasToDo(first)
    await then('handler').hasToDo(second)
    await then('dispatcher').seesStage(third, 'dispatch')
    await then('dispatcher').seesStage(early, 'accept')
    await then('handler').readsInHistory(first, '一并处置')
  })
})

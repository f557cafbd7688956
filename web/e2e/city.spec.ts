import { journeys } from './driver'
import { story } from './story'

const DRAINAGE = '区排水管理所'
const UPKEEP = '区市政设施养护所'

journeys('a case of the city', () => {
  story('goes from report to closing through six roles', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', { description: '人行道井盖缺失，旁有小学。' })

    await then('acceptor').seesStage(number, 'accept')
    await when('acceptor').does(number, 'accept')
    await when('chief').does(number, 'file')
    await then('dispatcher').seesStage(number, 'dispatch')
    await when('dispatcher').does(number, 'dispatch', { unit: DRAINAGE, note: '先围挡' })
    await when('leader').does(number, 'urge', { level: 'yellow', note: '小学门口，今日办结' })
    await when('handler').does(number, 'sign-for')
    await when('handler').does(number, 'handle', { note: '更换井盖 1 套', photo: true })
    await then('handler').hasNotToDo(number)
    await when('dispatcher').does(number, 'reply')
    await then('handler').isNotOffered(number, 'check')
    await when('inspector').does(number, 'check', { result: 'pass' })
    await when('chief').does(number, 'close')

    await then('acceptor').seesState(number, 'closed')
    await then('leader').readsInHistory(number, '更换井盖 1 套', '小学门口，今日办结')
  })

  story('comes back from the wrong unit and goes to the right one', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', { description: '雨水井盖松动，车过有响声。' })
    await when('acceptor').does(number, 'accept')
    await when('chief').does(number, 'file')
    await when('dispatcher').does(number, 'dispatch', { unit: DRAINAGE })

    await when('handler').does(number, 'return', { reason: '非本单位权属，建议市政养护所' })

    await then('handler').hasLostSight(number)
    await then('dispatcher').seesStage(number, 'dispatch')
    await then('dispatcher').readsInHistory(number, '非本单位权属')
    await when('dispatcher').does(number, 'dispatch', { unit: UPKEEP })
    await then('leader').seesStage(number, 'sign-for')
    await then('leader').readsInHistory(number, UPKEEP)
  })

  story('is done again when the check fails', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', { description: '检查井周边塌陷。' })
    await when('acceptor').does(number, 'accept')
    await when('chief').does(number, 'file')
    await when('dispatcher').does(number, 'dispatch', { unit: DRAINAGE })
    await when('handler').does(number, 'sign-for')
    await when('handler').does(number, 'handle', { note: '已填平' })
    await when('dispatcher').does(number, 'reply')

    await when('inspector').does(number, 'check', { result: 'fail', reason: '仍有 3 cm 沉降' })

    await then('handler').seesStage(number, 'handle')
    await when('handler').does(number, 'handle', { note: '重新夯实并铺面', photo: true })
    await when('dispatcher').does(number, 'reply')
    await when('inspector').does(number, 'check', { result: 'pass' })
    await when('chief').does(number, 'close')
    await then('leader').seesState(number, 'closed')
  })

  story('turns red when its limit passes', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', { description: '污水外溢，路面积水。' })
    await when('acceptor').does(number, 'accept')
    await when('chief').does(number, 'file')

    await when('dispatcher').does(number, 'dispatch', {
      unit: DRAINAGE,
      limit: { value: 0.001, unit: 'urgent_hour' },
    })

    await then('handler').seesLamp(number, 'red')
    await then('handler').hasToDo(number)
    await then('handler').seesCard(number, 3)
    await when('leader').does(number, 'instruct', { note: '查明原因' })
    await when('handler').does(number, 'sign-for')
    await when('handler').does(number, 'handle', { note: '已疏通' })
    await then('leader').readsInHistory(number, '查明原因', '已疏通')
  })
})

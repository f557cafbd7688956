import { journeys } from './driver'
import { story } from './story'

journeys('a matter of the community', () => {
  story('is settled at the nearest level', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', {
      description: '楼道堆物，通行不便。',
      words: '堆',
      lifecycle: 'community',
      channel: 'hotline',
    })

    await when('community').does(number, 'accept')
    await when('community').does(number, 'handle', { note: '与住户商量后清走' })
    await when('community').does(number, 'reply')
    await then('community').isNotOffered(number, 'check')
    await when('inspector').does(number, 'check', { result: 'pass' })
    await when('chief').does(number, 'close')
    await then('leader').seesState(number, 'closed')
  })

  story('is whistled up to the district, fails a check and is done again', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', {
      description: '小区污水管堵塞。',
      lifecycle: 'community',
      channel: 'hotline',
    })

    await when('community').does(number, 'escalate', { reason: '需要专业单位' })
    await when('street').does(number, 'escalate', { reason: '超出街道力量' })
    await when('dispatcher').does(number, 'dispatch', { unit: '区排水管理所' })
    await when('leader').does(number, 'urge', { level: 'plain' })
    await when('handler').does(number, 'sign-for')
    await when('handler').does(number, 'handle', { note: '已疏通' })
    await when('community').does(number, 'reply')
    await when('inspector').does(number, 'check', { result: 'fail', reason: '仍有积水' })
    await then('handler').seesStage(number, 'handle')
    await when('handler').does(number, 'handle', { note: '更换管段' })
    await when('community').does(number, 'reply')
    await when('inspector').does(number, 'check', { result: 'pass' })
    await when('chief').does(number, 'close')
    await then('acceptor').seesState(number, 'closed')
  })
})

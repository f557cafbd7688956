import { journeys } from './driver'
import { story } from './story'

journeys('level by level', () => {
  story('goes up through five levels and comes down again', async ({ given, when, then }) => {
    const number = await given.reported('officer', {
      description: '楼道堆物屡清屡堆。',
      words: '堆',
      lifecycle: 'community',
    })
    await then('officer').seesStage(number, 'grid')
    await then('officer').isRefused(number, 'escalate', {}, '已做了什么、为什么上报 必填')

    await when('officer').does(number, 'escalate', { reason: '上门三次无果' })
    await when('community').does(number, 'escalate', { reason: '需要执法力量' })
    await when('street').does(number, 'escalate', { reason: '涉及多个小区' })
    await when('dispatcher').does(number, 'escalate', { reason: '需市级规则' })
    await then('city').seesStage(number, 'city')

    await then('city').isRefused(number, 'pass-down', {}, '请下级做什么 必填')
    await when('city').does(number, 'pass-down', { note: '规则已下发，请区里落实' })
    await when('dispatcher').does(number, 'pass-down', { note: '请街道牵头' })
    await when('street').does(number, 'pass-down', { note: '请社区张贴公告' })
    await when('community').does(number, 'pass-down', { note: '请网格员入户' })

    await when('officer').does(number, 'settle', { note: '住户已自行清走' })
    await when('community').does(number, 'reply')
    await then('officer').isNotOffered(number, 'check')
    await when('inspector').does(number, 'check', { result: 'pass' })
    await when('chief').does(number, 'close')
    await then('leader').readsInHistory(number, '规则已下发', '住户已自行清走')
  })
})

import { journeys } from './driver'
import { HANDLER } from './district.driver'
import { story } from './story'

const COMMUNITY = '码头社区居委会'
const STATION = '临江街道市政站'
const SQUAD = '临江街道综合执法队'
const UPKEEP = '区市政设施养护所'

journeys('beside the main line', () => {
  story('two units assist, and the main one cannot finish before them', async ({ given, when, then }) => {
    const number = await given.handled({ description: '井盖下管道破裂，需占道开挖。' }, HANDLER)

    await then('handler').isRefused(
      number,
      'assist',
      { units: [HANDLER, STATION], note: '请围挡' },
      '主办单位已在办理',
    )
    await when('handler').does(number, 'assist', { units: [STATION, COMMUNITY], note: '请围挡并告知住户' })
    await then('handler').isNotOffered(number, 'handle')
    await then('handler').readsOfTasks(number, '主办单位才能报处置完成')

    await then('community').hasToDoOf('assist', number)
    await when('community').answersTask(number, 'assist-reply', { note: '已逐户告知' })
    await then('handler').seesTask(number, COMMUNITY, 'done')
    await then('handler').isNotOffered(number, 'handle')
    await when('street').does(number, 'assist-reply', { note: '围挡已设好', photo: true })

    await when('handler').does(number, 'handle', { note: '管道已更换' })
    await then('dispatcher').seesStage(number, 'reply')
    await then('leader').readsInHistory(number, `协办单位：${STATION}、${COMMUNITY}`, '已逐户告知')
  })

  story('one unit refuses to assist, the other is called off', async ({ given, when, then }) => {
    const number = await given.handled({ description: '井盖周边下沉。' }, UPKEEP)
    await when('dispatcher').does(number, 'assist', { units: [HANDLER, COMMUNITY], note: '请配合' })

    await then('handler').isRefused(number, 'assist-return', {}, '理由 必填')
    await when('handler').answersTask(number, 'assist-return', { reason: '不涉及排水设施' })
    await then('dispatcher').seesTask(number, HANDLER, 'refused')
    await when('dispatcher').does(number, 'call-off', { unit: COMMUNITY, reason: '已不需要' })
    await then('dispatcher').seesTask(number, COMMUNITY, 'called-off')
    await then('dispatcher').isNotOffered(number, 'call-off')
    await then('community').isNotOffered(number, 'assist-reply')
  })

  story('who co-signs may disagree, and it goes on when all have signed', async ({ given, when, then }) => {
    const number = await given.handled({ description: '井盖需抬高，涉及路面。' }, HANDLER)
    await when('dispatcher').does(number, 'ask-co-sign', { units: [STATION], note: '抬高方案请会签' })
    await when('handler').does(number, 'handle', { note: '已抬高' })
    await then('dispatcher').isNotOffered(number, 'reply')
    await then('dispatcher').readsOfTasks(number, '会签都完成或撤销后')

    await then('street').hasToDoOf('co-sign', number)
    await then('street').isRefused(number, 'co-sign', { result: 'disagree' }, '不同意的理由 必填')
    await when('street').does(number, 'co-sign', { result: 'disagree', reason: '路面未恢复' })

    await then('dispatcher').readsOfTasks(number, '不同意')
    await then('dispatcher').readsInHistory(number, '不同意', '路面未恢复')
    await when('dispatcher').does(number, 'reply')
    await then('inspector').seesStage(number, 'check')
  })

  story('a street whistles, and each unit reports in', async ({ given, when, then }) => {
    const number = await given.handled({ description: '路口反复积水。' }, HANDLER)

    await then('dispatcher').isNotOffered(number, 'whistle')
    await then('street').isRefused(number, 'whistle', { note: '现场集合' }, '召集单位 必填')
    await when('street').does(number, 'whistle', { units: [COMMUNITY, SQUAD], note: '今日十点现场集合' })

    await then('community').hasToDoOf('whistle', number)
    await when('community').answersTask(number, 'report-in', { note: '已到场' })
    await when('street').does(number, 'report-in', { note: '执法队已到场' })
    await then('handler').seesTask(number, COMMUNITY, 'done')
    await then('handler').seesTask(number, SQUAD, 'done')
  })
})

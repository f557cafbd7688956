import { HANDLER } from './district.driver'
import { journeys } from './driver'
import { story } from './story'

const UPKEEP = '区市政设施养护所'

journeys('whose turn it is', () => {
  story('a case goes over to another unit', async ({ given, when, then }) => {
    const number = await given.handled({ description: '井盖与路面高差大。' }, HANDLER)
    await then('dispatcher').isRefused(number, 'transfer', { unit: UPKEEP }, '理由 必填')
    await when('dispatcher').does(number, 'transfer', { unit: UPKEEP, reason: '路面归养护所' })
    await then('dispatcher').seesStage(number, 'sign-for')
    await then('handler').hasLostSight(number)
  })

  story('more time is asked for and refused', async ({ given, when, then }) => {
    const number = await given.handled({ description: '井盖型号特殊，需定制。' }, HANDLER)
    await then('handler').isRefused(
      number,
      'extend',
      { until: { days: 0.01 }, reason: '等配件' },
      /须晚于现在/,
    )
    await when('handler').does(number, 'extend', { until: { days: 20 }, reason: '等配件' })
    await then('dispatcher').seesStage(number, 'extension')
    await when('dispatcher').does(number, 'refuse-extension', { reason: '先用备用井盖' })
    await then('handler').seesStage(number, 'handle')
    await then('handler').readsInHistory(number, '先用备用井盖')
  })

  story('what cannot be done now is parked, and goes on', async ({ given, when, then }) => {
    const number = await given.handled({ description: '井盖在待拆迁地块。' }, HANDLER)
    await then('handler').isRefused(number, 'park', { until: { days: 30 } }, '理由 必填')
    await when('handler').does(number, 'park', { until: { days: 30 }, reason: '待拆迁协调' })
    await when('dispatcher').does(number, 'approve-park')
    await then('handler').seesState(number, 'parked')
    await when('handler').does(number, 'resume')
    await then('handler').seesState(number, 'open')
  })

  story('what was sent is taken back until the other has opened it', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', { description: '井盖上有裂纹。', accepted: true })
    await when('chief').does(number, 'file')
    await when('dispatcher').does(number, 'dispatch', { unit: HANDLER })
    await when('dispatcher').does(number, 'withdraw')
    await then('dispatcher').seesStage(number, 'dispatch')

    await when('dispatcher').does(number, 'dispatch', { unit: HANDLER })
    await when('handler').opens(number)
    await then('dispatcher').isNotOffered(number, 'withdraw')
  })

  story('the second return is ruled upon, and the ruling is offered later', async ({ given, when, then }) => {
    const words = '健身'
    const number = await given.handled({ description: '健身器材基座外露。', words }, HANDLER)
    await then('handler').isRefused(number, 'return', { unit: UPKEEP }, '理由 必填')
    await when('handler').does(number, 'return', { unit: UPKEEP, reason: '不是排水设施' })
    await when('dispatcher').does(number, 'dispatch', { unit: HANDLER })
    await when('handler').does(number, 'return', { reason: '仍不是排水设施' })

    await then('chief').seesStage(number, 'arbitrate')
    await when('chief').does(number, 'rule', { unit: UPKEEP, reason: '基座属路面，由养护所处置' })
    await then('dispatcher').seesStage(number, 'sign-for')

    const next = await given.reported('acceptor', { description: '另一处基座外露。', words, accepted: true })
    await when('chief').does(next, 'file')
    await then('dispatcher').isOfferedUnit(next, 'dispatch', UPKEEP, '基座属路面，由养护所处置')
  })
})

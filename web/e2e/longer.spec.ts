import { dayFromNow } from './console.driver'
import { HANDLER } from './district.driver'
import { journeys } from './driver'
import { story } from './story'

const COMMUNITY = '码头社区居委会'

journeys('what takes longer', () => {
  story('a ledger tells progress until it is cleared', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', {
      description: '污水管年久淤塞。',
      lifecycle: 'ledger',
      channel: 'hotline',
    })
    await then('community').isRefused(number, 'open', {}, '单位 必填')
    await when('community').does(number, 'open', { unit: HANDLER, own: { target: dayFromNow(90) } })
    await then('handler').isRefused(number, 'progress', { note: '一半', own: { share: '一半' } }, '须是数字')
    await when('handler').does(number, 'progress', { note: '完成摸排', own: { share: '40' } })
    await then('handler').reads(number, dayFromNow(90))
    await when('handler').does(number, 'clear', { note: '整段更换' })
    await when('inspector').does(number, 'confirm', { result: 'fail', reason: '还有一段' })
    await when('handler').does(number, 'clear', { note: '全部更换' })
    await when('inspector').does(number, 'confirm', { result: 'pass' })
    await then('community').seesState(number, 'closed')
  })

  story('a service is done at home, delivered and rated', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', {
      description: '独居老人家下水不畅，请上门。',
      lifecycle: 'service',
      channel: 'hotline',
      reply: true,
    })
    await when('community').does(number, 'accept', { unit: HANDLER })
    await then('handler').isRefused(number, 'visit', {}, '上门日期 必填')
    await when('handler').does(number, 'visit', { own: { visitOn: dayFromNow(1) } })
    await when('handler').does(number, 'handle', { note: '已上门疏通' })
    await then('community').isRefused(number, 'deliver', {}, '送达方式 必填')
    await when('community').does(number, 'deliver', { own: { delivery: 'home' } })
    await then('appraiser').seesStage(number, 'rate')
    await when('appraiser').does(number, 'rate', { result: 'satisfied' })
    await then('community').seesStage(number, 'closed')
    await then('leader').readsInHistory(number, '送达方式：送到家', '满意')
  })

  story('a dispute is mediated, confirmed, revisited', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', {
      description: '楼上漏水，两家争执。',
      lifecycle: 'mediation',
      channel: 'hotline',
    })
    await then('community').isRefused(number, 'register', { unit: COMMUNITY }, '当事各方 必填')
    await when('community').does(number, 'register', { unit: COMMUNITY, own: { parties: '甲、乙两户' } })
    await when('community').does(number, 'session', { note: '各述己见', own: { session: dayFromNow(0) } })
    await when('community').does(number, 'agree', { own: { agreement: '甲户修管，乙户清洁' } })
    await then('community').isNotOffered(number, 'confirm')
    await when('inspector').does(number, 'confirm', { result: 'pass' })
    await when('inspector').does(number, 'revisit', { result: 'broken', reason: '甲户未修' })
    await when('community').does(number, 'agree', { own: { agreement: '社区代修，费用甲户付' } })
    await when('inspector').does(number, 'confirm', { result: 'pass' })
    await when('inspector').does(number, 'revisit', { result: 'kept' })
    await then('community').seesState(number, 'closed')
    await then('leader').readsInHistory(number, '社区代修，费用甲户付', '未履行')
  })
})

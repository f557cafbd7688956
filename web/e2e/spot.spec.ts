import { journeys } from './driver'
import { story } from './story'

journeys('a matter settled on the spot', () => {
  story('is reviewed, sent back once and closed', async ({ given, when, then }) => {
    const number = await given.reported('officer', {
      description: '共享单车占道。',
      words: '单车',
      lifecycle: 'spot',
      settled: '已现场摆放整齐',
    })

    await then('officer').isNotOffered(number, 'review')
    await when('inspector').does(number, 'review', { result: 'fail', reason: '照片看不清' })
    await when('leader').does(number, 'instruct', { note: '同类每周汇总' })
    await when('officer').does(number, 'handle', { note: '重新整理并补照片', photo: true })
    await when('inspector').does(number, 'review', { result: 'pass' })
    await then('acceptor').seesStage(number, 'close')
    await then('dispatcher').isNotOffered(number, 'close')
    await when('chief').does(number, 'close')
    await then('officer').seesState(number, 'closed')
  })
})

import { dayFromNow } from './console.driver'
import { HANDLER } from './district.driver'
import { journeys } from './driver'
import { story } from './story'

journeys('who is told what', () => {
  story('a meeting is put on record', async ({ given, when, then }) => {
    const number = await given.handled({ description: '井盖权属不清，多家到场。' }, HANDLER)

    await then('dispatcher').isRefused(number, 'consult', { units: ['码头社区居委会'] }, '会商结论 必填')
    await when('dispatcher').does(number, 'consult', {
      units: ['临江街道市政站', '码头社区居委会'],
      own: { heldAt: dayFromNow(0) },
      note: '由排水所先行处置',
    })
    await then('leader').readsInHistory(
      number,
      '参加单位：临江街道市政站、码头社区居委会',
      `会商日期：${dayFromNow(0)}`,
      '由排水所先行处置',
    )
  })

  story(
    'who is named in a comment is told, and the bell leads to the case',
    async ({ given, when, then }) => {
      const number = await given.handled({ description: '小学门口井盖异响。' }, HANDLER)

      await then('dispatcher').isRefused(number, 'comment', {}, '备注 必填')
      await when('dispatcher').does(number, 'comment', { note: '明早修好', mention: '裴景和' })

      await then('leader').isTold(number, 'mention', '明早修好')
      await then('handler').readsInHistory(number, '@裴景和')
    },
  )

  story('who follows a case hears of every act until he stops', async ({ given, when, then }) => {
    const number = await given.handled({ description: '雨水口边井盖破损。' }, HANDLER)

    await when('leader').presses(number, 'follow')
    await then('leader').findsFollowed(number)
    await when('handler').does(number, 'handle', { note: '已换新井盖' })
    await then('leader').isTold(number, 'follow', '已换新井盖')

    await when('leader').presses(number, 'unfollow')
    await when('leader').presses(number, 'follow')
    await when('dispatcher').does(number, 'reply')
    await when('leader').seesAllNotices()
  })
})

import { Desk } from './console.driver'
import { journey, journeys } from './driver'
import { Settings } from './settings.driver'
import { story } from './story'

const REASON = '等道路占用许可，十日内批复'

journeys('two at the same time', () => {
  story('who is slower keeps what he wrote, over the newest state', async ({ given, when, then, desk }) => {
    const number = await given.reported('acceptor', { description: '路灯杆旁井盖沉降。' })
    await when('acceptor').does(number, 'accept')
    await when('chief').does(number, 'file')

    // given the dispatcher who writes why it must wait
    const dispatcher = await desk('dispatcher')
    await dispatcher.begins(number, 'park', { until: '2031-01-15T18:00', reason: REASON })

    // when a leader is faster
    await when('leader').does(number, 'urge', { level: 'yellow', note: '本周办结' })
    await dispatcher.sends()

    // then he is told so, and his words are still there under the newest state
    await dispatcher.seesRefusal('刚刚被人改过')
    await dispatcher.takesNewest(number)
    await dispatcher.hasWritten('reason', REASON)
    await dispatcher.sends()
    await dispatcher.hasSent()
    await then('leader').seesState(number, 'parked')
    await then('leader').readsInHistory(number, REASON, '本周办结')
  })

  journey('two administrators of data change one unit', async (browser) => {
    const [one, other] = [new Desk(await browser.open(false)), new Desk(await browser.open(false))]
    await one.signIn('data')
    await other.signIn('data')
    const [mine, theirs] = [new Settings(one.screen), new Settings(other.screen)]
    await mine.opensUnit('区排水管理所')
    await theirs.opensUnit('区排水管理所')

    await theirs.typesInUnit('shortName', '排水所甲')
    await theirs.savesUnit()
    await theirs.holdsInUnit('shortName', '排水所甲')
    await mine.typesInUnit('phone', '021-55550101')
    await mine.savesUnit()

    await mine.seesNewest()
    await mine.holdsInUnit('phone', '021-55550101')
    await mine.holdsInUnit('shortName', '排水所甲')
    await mine.savesUnit()
    await theirs.opensUnit('区排水管理所')
    await theirs.holdsInUnit('phone', '021-55550101')
    await theirs.holdsInUnit('shortName', '排水所甲')
  })
})

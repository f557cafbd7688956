import { Comfort } from './comfort.driver'
import { HANDLER } from './district.driver'
import { journeys } from './driver'
import { story } from './story'

journeys('an easier desk', () => {
  story('what one holds goes over to a colleague and comes back', async ({ given, then, desk }) => {
    const number = await given.handled({ description: '移交用：井盖松动。' }, HANDLER)
    const handler = new Comfort((await desk('handler')).screen)

    const name = await handler.handsOver(number, '下周休假')
    await then('dispatcher').readsInHistory(number, '移交', `→ ${name}`, '下周休假')
    await then('dispatcher').reads(number, name)

    await handler.takesBack(number)
    await then('dispatcher').readsInHistory(number, '收回移交')
    await handler.seesNoTeam()
  })

  story('who leads sees the load, and its figures open the cases', async ({ given, desk }) => {
    await given.reported('acceptor', { description: '负荷用：路面积水。' })
    const chief = new Comfort((await desk('chief')).screen)
    await chief.opensTeam()
    await chief.opensFigure()
  })

  story('texts fill themselves in, and what the reporter will read is foretold', async ({ given, desk }) => {
    const number = await given.reported('acceptor', { description: '预览用：私家院内树枝。' })
    const acceptor = await desk('acceptor')
    const comfort = new Comfort(acceptor.screen)
    const words = `不属受理范围 ${Date.now() % 1_000_000}，编号`
    await comfort.isRefusedText('请打 {phone}', '大括号里只能是')
    await comfort.makesText(words)
    await acceptor.begins(number, 'decline', {})
    await comfort.takesText(words)
    await acceptor.hasWritten('reason', `${words}${number}`)
    await comfort.foresees('诉求人将看到', '未受理', words)
  })

  story('a view is shared, and copied by a colleague', async ({ desk }) => {
    const name = `超期 ${Date.now() % 1_000_000}`
    await new Comfort((await desk('acceptor')).screen).sharesView(name)
    await new Comfort((await desk('chief')).screen).copiesView(name, '顾青禾')
  })

  story('what is to be looked at again reminds of itself', async ({ given, then, desk }) => {
    const number = await given.reported('acceptor', { description: '跟进用：整改后复查。' })
    const acceptor = new Comfort((await desk('acceptor')).screen)
    await acceptor.setsFollowUp(number, '复查整改')
    await acceptor.isRemindedAtTheBell('复查整改')
    await then('acceptor').hasToDoOf('follow-up', number)
    await acceptor.endsFollowUp(number, '已整改到位')
  })
})

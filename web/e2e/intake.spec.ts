import { readFileSync } from 'node:fs'
import { Desk, dayFromNow } from './console.driver'
import { journey, journeys } from './driver'
import { DeskForm, Hotline, TableForm } from './intake.driver'

/** A number of its own for each journey. */
const number = () => `139${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`

journeys('ways in at the desk', () => {
  journey('a call is answered, reported and tied to its case by keys alone', async (browser) => {
    const desk = new Desk(await browser.open(false))
    await desk.signIn('acceptor')
    const hotline = new Hotline(desk.screen)
    const form = new DeskForm(desk.screen)
    const caller = number()

    await hotline.open()
    await hotline.answers(caller)
    await form.holds('reporter-phone', caller)
    await form.reportsByKeys('井盖裂开，踩上去会晃。', '永宁街', '井盖')
    const first = await form.number()

    // who rings again is known, and so is the place of his last report
    await hotline.open()
    await hotline.answers(caller)
    await form.seesCaller('来电 1 次')
    await desk.opens(first)
    await desk.screen.says('.case-page', '热线')
  })

  journey(
    'every field of the form and its buttons are reached by keys, and the sheet tells them',
    async (browser) => {
      const desk = new Desk(await browser.open(false))
      await desk.signIn('acceptor')
      const form = new DeskForm(desk.screen)
      await form.open()
      const ends = ['description', 'address', 'class-input', 'photo-add', 'accept', 'send']
      await form.tabsThrough('channel', 'outer-number', 'reporter-name', 'reporter-phone', 'secret', ...ends)
      await form.comesByKeys(5, 'leader')
      await form.tabsThrough('channel', 'giver', 'document', 'occasion', 'reply-by', 'urgent', ...ends)
      await desk.screen.press('?')
      await desk.screen.says('.el-dialog', '找地点')
      await desk.screen.says('.el-dialog', '只提交')
    },
  )

  journey('who was missed is called back by one person, and let go after three tries', async (browser) => {
    const [one, other] = [new Desk(await browser.open(false)), new Desk(await browser.open(false))]
    await one.signIn('acceptor')
    await other.signIn('chief')
    const [mine, theirs] = [new Hotline(one.screen), new Hotline(other.screen)]
    const caller = number()
    const masked = `139****${caller.slice(-4)}`

    await mine.open()
    const { id } = await mine.missed(caller, 600)
    await mine.chooses(id)
    await mine.seesNumber(masked)
    await mine.sees(id, '超')
    await one.screen.resize(1366, 768)
    await one.screen.illustrates('acceptor-calls')
    await mine.presses('c')
    await mine.seesNumber(caller)

    await theirs.open()
    await theirs.chooses(id)
    await theirs.seesNumber(masked)
    await theirs.isNotOffered('claim')
    await theirs.isNotOffered('no-answer')

    for (const [key, tries] of [
      ['1', 1],
      ['2', 2],
      ['1', 3],
    ] as const) {
      await mine.presses(key)
      await mine.seesTries(tries)
    }
    await mine.seesState(id, 'over')
    await mine.sees(id, '多次未联系上')
    await mine.isNotOffered('no-answer')
    await mine.seesNumber(masked)
  })

  journey('who is called back is answered, and that stays on record', async (browser) => {
    const desk = new Desk(await browser.open(false))
    await desk.signIn('acceptor')
    const hotline = new Hotline(desk.screen)
    await hotline.open()
    const { id } = await hotline.missed(number(), 100)
    await hotline.chooses(id)
    await hotline.presses('c')
    await hotline.seesState(id, 'claimed')
    await hotline.answersBack('告知办证地点')
    await hotline.seesState(id, 'over')
    await hotline.readsOfCall('告知办证地点')
  })

  journey('the norms are changed edition by edition', async (browser) => {
    const desk = new Desk(await browser.open(false))
    await desk.signIn('data')
    const { screen } = desk
    await screen.goTo('/settings/calls')
    await screen.holds('[name=answerSeconds]', '15')
    await screen.fill('[name=answerSeconds]', '0')
    await screen.click('[data-test=publish-norm]')
    await screen.says('[data-field=answerSeconds]', '超出允许的范围')
    await screen.fill('[name=answerSeconds]', '15')
    await screen.fill('[name=basis]', '本区热线规程')
    await screen.click('[data-test=publish-norm]')
    await screen.says('[data-test=call-norm]', '已发布第')
    await screen.says('.pane', '本区热线规程')
  })

  journey('an assignment names who gave it and waits with the leader for its answer', async (browser) => {
    const desk = new Desk(await browser.open(false))
    await desk.signIn('acceptor')
    const form = new DeskForm(desk.screen)
    await form.open()
    await form.comesBy('leader')
    await form.fills('description', '永宁街积水点整改。')
    await form.fills('address', '永宁街 15 弄')
    await form.sends()
    await form.seesRefusal('由谁交办')
    await form.fills('giver', '分管副区长')
    await form.fills('document', '纪要 12 号')
    await form.fills('reply-by', dayFromNow(-1))
    await form.sends()
    await form.seesRefusal('须晚于现在')
    await form.fills('reply-by', dayFromNow(5))
    await form.sends()
    const sent = await form.number()

    const leader = new Desk(await browser.open(false))
    await leader.signIn('leader')
    await leader.screen.says('.workbench', '批示待复')
    await leader.opens(sent)
    await leader.screen.says('[data-test=source]', `分管副区长 · 纪要 12 号 · ${dayFromNow(5)} 前答复`)
    await leader.readsInHistory(sent, '领导交办：分管副区长')
  })

  journey('a visitor takes a receipt and follows his matter with the code on it', async (browser) => {
    const desk = new Desk(await browser.open(false))
    await desk.signIn('acceptor')
    const form = new DeskForm(desk.screen)
    await form.open()
    await form.comesBy('visit')
    await form.fills('description', '楼道堆放杂物。')
    await form.fills('address', '永宁街 15 弄 3 号')
    await form.sends()
    await form.seesRefusal('来访人姓名')
    await form.fills('reporter-name', '沈青禾')
    await form.fills('visitors', '3')
    await form.sends()
    const sent = await form.number()
    const code = await form.printsReceipt()

    const status = await desk.screen.followedBy(code)
    if (!status.includes(sent)) throw new Error(`the code leads to ${status}`)
  })

  journey('a camera shows one matter after another', async (browser) => {
    const picture = readFileSync('../docs/images/workbench.png')
    const desk = new Desk(await browser.open(false))
    await desk.signIn('acceptor')
    const form = new DeskForm(desk.screen)
    await form.open()
    await form.comesBy('video')
    await form.fills('camera', '永宁街 3 号球机')
    await form.fills('description', '占道堆物。')
    await form.fills('address', '永宁街 3 号')
    await form.sends()
    await form.seesRefusal('请贴入画面')
    await form.pastes(picture)
    await form.sends()
    const first = await form.number()
    await form.holds('camera', '永宁街 3 号球机')
    await form.holds('address', '永宁街 3 号')
    await form.holds('description', '')
    await form.seesPhotos(0)
    await desk.opens(first)
    await desk.screen.says('[data-test=source]', '永宁街 3 号球机')
  })

  journey('a table says what is wrong with it, as a whole and line by line', async (browser) => {
    const desk = new Desk(await browser.open(false))
    await desk.signIn('acceptor')
    const table = new TableForm(desk.screen)
    await table.looksAt('事由\t地址\n灯坏\t东街')
    await table.isRefused('找到的列：事由、地址')
    const long = Array.from({ length: 100_000 }, (_, line) => `第 ${line} 行`).join('\n')
    await table.pastes(`描述\n${long}`)
    await table.isRefused('最多 5,000 行')
    await table.looksAt('描述\t来源\t类别\n灯不亮\t来访\t\n\t热线\t\n井盖坏\t热线\tC9999\n')
    await table.sums('3 行中 1 行可以上报')
    await table.seesErrors(2)
    await table.seesError('第 3 行 描述：必填')
    await table.sends()
    await table.sums('已上报 1 行')
  })
})

import { readFileSync } from 'node:fs'
import { Desk, dayFromNow } from './console.driver'
import { District, HANDLER } from './district.driver'
import { journey, journeys } from './driver'
import { Paper } from './paper.driver'
import { ReportForm } from './places.driver'

journeys('paper and photos', () => {
  journey('a case prints its sheets, each with its number, code and words', async (browser) => {
    const district = new District({ open: () => browser.open(false) })
    const number = await district.handles({ description: '人行道井盖破损，走上去会晃。' }, HANDLER)
    await district.acts('leader', number, 'urge', { level: 'yellow', note: '小学门口，今日办结' })
    const paper = new Paper(await district.desk('dispatcher'))

    await paper.of(number)
    await paper.asksFor('handling')
    await paper.reads('案件办理单', '人行道井盖破损')
    await paper.asksFor('dispatch')
    await paper.reads('派遣单', HANDLER)
    await paper.asksFor('urge')
    await paper.reads('督办单', '小学门口，今日办结')
    await paper.asksFor('rectify')
    await paper.sendsEmptyNotice()
    await paper.fillsNotice('望江物业服务部', '三日内更换井盖', dayFromNow(3))
    await paper.reads('限期整改通知书', '望江物业服务部', '三日内更换井盖')

    const receipt = new Paper(await district.desk('acceptor'))
    await receipt.of(number)
    await receipt.asksFor('receipt')
    await receipt.reads('受理回执', '井盖')
    await receipt.isNotOffered('agreement')
  })

  journey('a photo that came with another case is flagged, and hinders nobody', async (browser) => {
    const picture = readFileSync('../docs/images/workbench.png')
    const desk = new Desk(await browser.open(false))
    await desk.signIn('acceptor')
    const form = new ReportForm(desk.screen)
    const reports = async (text: string): Promise<string> => {
      await form.open()
      await form.describes(text)
      await form.findsPlace('码头03')
      await form.choosesClass('井盖')
      await form.attachesPhoto(picture)
      await form.sends()
      return form.number()
    }
    const first = await reports('井盖缺失，已放锥桶。')
    const second = await reports('路口井盖松动。')

    await desk.opens(second)
    await desk.screen.appears(`[data-test=alike] a[href="/cases/${first}"]`)
  })
})

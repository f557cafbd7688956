import { check, journeys } from './driver'
import { story } from './story'

journeys('what belongs together', () => {
  story('two cases become one, and two again', async ({ given, when, then }) => {
    const one = await given.reported('acceptor', { description: '井盖缺失，已放锥桶。' })
    const two = await given.reported('acceptor', { description: '同一处井盖缺失。', grid: '码头02' })

    await then('acceptor').isRefused(two, 'merge', {}, '并入哪一件 必填')
    await when('acceptor').does(two, 'merge', { into: one })
    await then('acceptor').seesState(two, 'closed')
    await then('chief').isNotOffered(two, 'reopen')
    check(await when('acceptor').follows(two, 'merged-into')).toBe(one)
    check(await when('acceptor').follows(one, 'merged-from')).toBe(two)

    check(await when('acceptor').undoesMerge(one, '不是同一个井盖')).toBe(two)
    await then('acceptor').seesStage(two, 'accept')
    await then('acceptor').readsInHistory(one, '分出案件')
  })

  story('a report that joined wrongly is split off', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', { description: '污水井盖破损。' })
    await given.reported('acceptor', { description: '旁边的路灯井盖也坏了。', joins: number })

    await then('acceptor').isRefused(number, 'split', { reason: '两件事' }, '拆出哪一件上报 必填')
    await when('acceptor').splitsOff(number, '是另一个井盖')

    const other = await when('acceptor').follows(number, 'split-off')
    await then('acceptor').seesStage(other, 'accept')
    await then('acceptor').reads(other, '旁边的路灯井盖也坏了')
    await then('acceptor').isNotOffered(number, 'split')
  })

  story('a case that ended too soon is open again', async ({ given, when, then }) => {
    const number = await given.reported('acceptor', { description: '井盖松动。' })
    await when('acceptor').does(number, 'decline', { reason: '描述不清' })
    await then('acceptor').isNotOffered(number, 'reopen')

    await then('chief').isRefused(number, 'reopen', {}, '理由 必填')
    await when('chief').does(number, 'reopen', { reason: '来电人补充了位置' })
    await then('acceptor').seesStage(number, 'accept')
    await then('acceptor').reads(number, '重启 ×1')
  })
})

import { Desk } from './console.driver'
import type { Login } from './console.driver'
import { District } from './district.driver'
import { check, journey, journeys } from './driver'
import { LifecycleEditor, seesCaseInDiagram } from './lifecycle.driver'

const NOTE = '审核须写明意见'

journeys('a lifecycle', () => {
  journey('is edited, mended, tried, and published by a second person', async (browser) => {
    const editorOf = async (login: Login): Promise<LifecycleEditor> => {
      const desk = new Desk(await browser.open(false))
      await desk.signIn(login)
      return new LifecycleEditor(desk.screen)
    }
    const district = new District({ open: () => browser.open(false) })

    // given a case that was settled on the spot
    const settled = { lifecycle: 'spot' as const, settled: '已清理' }
    const old = await district.reports('officer', { description: '路边散落垃圾。', ...settled })

    // when the system administrator lets somebody judge what he handled
    const editor = await editorOf('system')
    await editor.open('spot')
    await editor.begins()
    await editor.edits('review', 'review')
    await editor.turnsNotHandler()

    // then he is told, in the list and in the diagram, and one click mends it
    await editor.seesError('checker-is-handler', 'review')
    await editor.repairs('checker-is-handler')

    // when he asks for a photo instead, looks at the difference, and tries it
    await editor.asksFor('photos')
    await editor.closesRow()
    await editor.comparesAndSees('审核')
    await editor.walks('review')
    await editor.standsAt('close')
    await editor.triesPastCases()
    await editor.submits(NOTE)
    await editor.mayNotPublish()

    // and a second person publishes it
    const publisher = await editorOf('security')
    await publisher.open('spot')
    await publisher.readsNote(NOTE)
    await publisher.publishes()

    // then a new case follows it, and the old one does not
    const fresh = await district.reports('officer', { description: '树枝挡住路灯。', ...settled })
    const inspector = await district.desk('inspector')
    const needsPhotos = async (number: string): Promise<boolean> => {
      const { actions } = await inspector.screen.ask<{
        actions: { action: string; needs: { field: string; required: boolean }[] }[]
      }>('GET', `/api/cases/${number}`)
      const review = actions.find(({ action }) => action === 'review')
      return review?.needs.some(({ field }) => field === 'photos') ?? false
    }
    check(await needsPhotos(fresh)).toBe(true)
    check(await needsPhotos(old)).toBe(false)
    await seesCaseInDiagram(inspector, fresh, 'review')
  })
})

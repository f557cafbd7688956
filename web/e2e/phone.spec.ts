import { journeys } from './driver'
import { PhoneDesk } from './phone.driver'
import { story } from './story'

const DRAINAGE = '区排水管理所'

journeys('a handler on the way', () => {
  story(
    'signs for a case, handles it and adds photos with one thumb',
    async ({ given, when, then, phone }) => {
      const number = await given.reported('acceptor', { description: '井盖翘起，电动车绊倒一人。' })
      await when('acceptor').does(number, 'accept')
      await when('chief').does(number, 'file')
      await when('dispatcher').does(number, 'dispatch', { unit: DRAINAGE })

      const handler = new PhoneDesk(await phone())
      await handler.signIn('handler')
      await handler.takesFromList(number)
      await handler.taps('sign-for')
      await handler.taps('handle', { note: '井座坐浆，井盖复位', photo: true })

      await then('handler').hasNotToDo(number)
      await then('dispatcher').seesStage(number, 'reply')
      await then('dispatcher').readsInHistory(number, '井座坐浆，井盖复位')
      await then('dispatcher').seesPhotos(number, 1)
    },
  )
})

import { Desk } from './console.driver'
import type { Login } from './console.driver'
import { journey, journeys } from './driver'

const sizes = [
  [1366, 768],
  [1920, 1080],
] as const
const languages = ['zh-CN', 'zh-Hant', 'en']

/** Pages full and empty, each seen by somebody who works there. */
const pages: [name: string, login: Login, path: string][] = [
  ['workbench', 'dispatcher', '/workbench'],
  ['workbench-empty', 'leader', '/workbench'],
  ['cases', 'dispatcher', '/cases'],
  ['cases-empty', 'dispatcher', '/cases?q=zzzzzz'],
  ['report', 'acceptor', '/report'],
  ['map', 'dispatcher', '/map'],
  ['settings', 'data', '/settings'],
  ['case-missing', 'dispatcher', '/cases/9901062026010199999'],
]

journeys('pictures', () => {
  for (const language of languages) {
    for (const [width, height] of sizes) {
      journey(`${language} at ${width}`, async (browser) => {
        const desks = new Map<Login, Desk>()
        const deskOf = async (login: Login): Promise<Desk> => {
          const desk = desks.get(login) ?? new Desk(await browser.open())
          if (!desks.has(login)) await desk.signIn(login)
          desks.set(login, desk)
          return desk
        }
        const take = async (login: Login, name: string, path: string) => {
          const { screen } = await deskOf(login)
          await screen.resize(width, height)
          await screen.keep('wange.language', language)
          await screen.speak(language)
          await screen.goTo(path)
          await screen.settled()
          await screen.picture(`shots/${name}-${language}-${width}.png`)
        }
        for (const [name, login, path] of pages) await take(login, name, path)
        const { screen } = await deskOf('dispatcher')
        const { items } = await screen.ask<{ items: { number: string }[] }>(
          'GET',
          '/api/cases?state=open&sort=dueAt&size=1',
        )
        if (items[0]) await take('dispatcher', 'case', `/cases/${items[0].number}`)
      })
    }
  }
})

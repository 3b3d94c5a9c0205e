import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Session } from '../api/types'
import { dropSession, keepSession, KEPT_HOURS, keptSession, leaving } from './keptSession'
import { useSession } from './session'

const who = { account: 'a', role: 'RESPONSIBLE', mustChangePassword: false, mustEnrol: false, mode: 'run' } as Session
const asked: string[] = []
let answers: () => Promise<Response>

beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
  asked.length = 0
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path}`)
    return answers()
  })
})
const json = (status: number, body: unknown) => () =>
  Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } }))
const gone = () => Promise.reject(new TypeError('gone'))

it('opens with no network for whoever was signed in here, so many hours', () => {
  keepSession(who, 0)
  expect(keptSession(KEPT_HOURS * 3_600_000 - 1)?.account).toBe('a')
  expect(keptSession(KEPT_HOURS * 3_600_000)).toBeNull()
  keepSession({ ...who, mustChangePassword: true }, 0)
  expect(keptSession(1)).toBeNull()
  localStorage.setItem('anlan.field.session', 'not json')
  expect(keptSession(1)).toBeNull()
})

it('is proven as soon as there is a server, and over when that knows nobody', async () => {
  const session = useSession()
  keepSession(who)
  answers = gone
  await expect(session.load()).rejects.toMatchObject({ kind: 'offline' })
  session.unreachable()
  expect([session.who?.account, session.unproven]).toEqual(['a', true])
  answers = json(200, who)
  await session.load()
  expect(session.unproven).toBe(false)
  answers = json(401, {})
  await session.load()
  expect(session.who).toBeNull()
  expect(keptSession()).toBeNull()
})

it('signing out with no network ends what is here at once, and the server’s session as soon as it can be reached', async () => {
  const session = useSession()
  keepSession(who)
  answers = gone
  await session.signOut()
  session.unreachable()
  expect(session.who).toBeNull()
  expect(leaving.begun()).toBe(true)
  asked.length = 0
  answers = json(401, {})
  await session.load()
  expect(asked).toEqual(['DELETE /api/v1/session', 'GET /api/v1/session'])
  expect(leaving.begun()).toBe(false)
  dropSession()
})

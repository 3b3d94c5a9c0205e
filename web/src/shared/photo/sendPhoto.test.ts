import { afterEach, expect, it, vi } from 'vitest'
import { sendPhoto } from './sendPhoto'
import { uuid7 } from './uuid7'

const MIB = 1024 * 1024

interface Asked {
  path: string
  method: string
  body: BodyInit | null | undefined
}

/** A server that has so much of the file already and loses the answer to a piece where it is told to. */
function server(bytes: number, received: number, lost = -1): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push({ path, method: String(init.method), body: init.body })
    if (init.method === 'PUT') {
      const n = Number(path.split('/').at(-1))
      received = Math.min(bytes, (n + 1) * MIB)
      if (n === lost) return Promise.reject(new TypeError('cut'))
    }
    const state = { id: 'x', bytes, received, complete: received === bytes }
    return Promise.resolve(new Response(JSON.stringify(state), { headers: { 'Content-Type': 'application/json' } }))
  })
  return asked
}

const file = (bytes: number) => new File([new Uint8Array(bytes)], '现场.jpg', { type: 'image/jpeg' })
const paths = (asked: Asked[]) => asked.map((one) => `${one.method} ${one.path}`)

afterEach(() => vi.unstubAllGlobals())

it('sends what is said of the file and then its pieces in order', async () => {
  const asked = server(2 * MIB + 5, 0)
  const progress: number[] = []
  await sendPhoto('u', file(2 * MIB + 5), (part) => progress.push(part))
  expect(paths(asked)).toEqual([
    'POST /api/v1/uploads',
    'PUT /api/v1/uploads/u/chunks/0',
    'PUT /api/v1/uploads/u/chunks/1',
    'PUT /api/v1/uploads/u/chunks/2',
  ])
  const said = JSON.parse(String(asked[0]?.body)) as { bytes: number; sha256: string; name: string }
  expect(said).toMatchObject({ id: 'u', bytes: 2 * MIB + 5, name: '现场.jpg', type: 'image/jpeg' })
  expect(said.sha256).toMatch(/^[0-9a-f]{64}$/)
  expect((asked[1]?.body as Blob).size).toBe(MIB)
  expect((asked[3]?.body as Blob).size).toBe(5)
  expect(progress.at(-1)).toBe(1)
})

it('goes on where the server stands, and sends nothing that is there', async () => {
  const asked = server(3 * MIB, 2 * MIB)
  await sendPhoto('u', file(3 * MIB))
  expect(paths(asked)).toEqual(['POST /api/v1/uploads', 'PUT /api/v1/uploads/u/chunks/2'])
  const known = server(100, 100)
  await sendPhoto('u', file(100))
  expect(paths(known)).toEqual(['POST /api/v1/uploads'])
})

it('says that it was cut off', async () => {
  server(2 * MIB, 0, 1)
  await expect(sendPhoto('u', file(2 * MIB))).rejects.toThrow()
})

it('makes ids of version 7 that are ordered by time', () => {
  const early = uuid7(1_700_000_000_000)
  const late = uuid7(1_700_000_000_001)
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(early < late).toBe(true)
  expect(Number.parseInt(early.replaceAll('-', '').slice(0, 12), 16)).toBe(1_700_000_000_000)
})

// @vitest-environment node
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { ApiError } from '../api/problem'
import type { FeatureRow } from '../feature/featureTypes'
import { within } from '../kept/database'
import type { Correction, PhotoNote } from './correction'
import { CHUNK_BYTES, type Door } from './door'
import { sendAll } from './sender'
import { shelf } from './shelf'

const MIB = CHUNK_BYTES
const row = (id: number): FeatureRow => ({
  ...{
    id,
    code: `C${id}`,
    kind: 'geo-landslide',
    title: `点 ${id}`,
    lat: 29,
    lon: 121,
    area: '330225',
    areaName: '象山',
  },
  ...{ fields: { slopeDeg: 30 }, synthetic: false, version: 1, since: '2026-01-01T00:00:00Z', retired: false },
})

function correction(key: string, more: Partial<Correction> = {}): Correction {
  const feature = more.feature ?? 7
  const { code, kind, title, version } = row(feature)
  const own = {
    key,
    account: 'a',
    feature,
    code,
    kind,
    title,
    version,
    before: row(feature),
    draft: { lat: 29.5, lon: 121 },
  }
  return { ...own, photos: [], state: 'waiting', madeAt: Number(key.slice(1)), sentAt: null, trouble: null, ...more }
}

/** A server that remembers: versions by point, commands carried out, bytes by photo. */
function server(cut: { chunksUntilCut?: number; answersLost?: number; account?: string } = {}) {
  const versions = new Map<number, number>()
  const done = new Map<string, number>()
  const bytes = new Map<string, { received: number; bytes: number }>()
  const asked: string[] = []
  let chunks = 0
  const offline = () => new ApiError(0, {})
  const state = (id: string) => {
    const { received, bytes: all } = bytes.get(id) ?? { received: 0, bytes: 0 }
    return { received, complete: received === all }
  }
  const door: Door = {
    account: () => Promise.resolve(cut.account ?? 'a'),
    there: (id) => Promise.resolve(row(id)),
    begin: async (photo) => {
      asked.push(`begin ${photo.id}`)
      if (!bytes.has(photo.id)) bytes.set(photo.id, { received: 0, bytes: photo.bytes })
      return state(photo.id)
    },
    received: async (id) => state(id),
    chunk: async (id, n, blob) => {
      const there = bytes.get(id) as { received: number; bytes: number }
      if (chunks++ === cut.chunksUntilCut) throw offline()
      if (there.received !== n * MIB) throw new ApiError(409, {})
      asked.push(`chunk ${n} ${blob.size}`)
      there.received += blob.size
      return state(id)
    },
    change: async (one) => {
      const version = versions.get(one.feature) ?? 1
      const before = done.get(one.key)
      if (before) return { id: one.feature, code: one.code, version: before, since: '', retired: false }
      if (one.version !== version) throw new ApiError(412, { code: 'registry.changed-meanwhile' })
      if (one.draft.lat === 95) throw new ApiError(422, { field: 'lat', value: 95 })
      versions.set(one.feature, version + 1)
      done.set(one.key, version + 1)
      asked.push(`change ${one.feature} v${one.version}`)
      if (cut.answersLost && cut.answersLost-- > 0) throw offline()
      return { id: one.feature, code: one.code, version: version + 1, since: '', retired: false }
    },
  }
  return { door, versions, asked, bytes }
}

const photo = (id: string, size: number): PhotoNote => ({
  ...{ id, name: `${id}.jpg`, type: 'image/jpeg', bytes: size, sha256: 'x', takenAt: '2026-01-01T00:00:00Z' },
  ...{ lat: null, lon: null, note: '', received: 0 },
})
const run = (door: Door, told: (one: Correction) => void = () => undefined) =>
  sendAll({ shelf, door, account: 'a', told, now: () => 99 })
const states = async () => Object.fromEntries((await shelf.all()).map((one) => [one.key, one.state]))

describe('what waits on the phone', () => {
  beforeEach(() =>
    within<void>(['corrections', 'photos'], 'readwrite', (at) => {
      at('corrections').clear()
      at('photos').clear()
    }),
  )

  it('goes in the order it was made, once, and is kept as sent', async () => {
    const { door, asked } = server()
    await shelf.put(correction('k2', { feature: 8 }))
    await shelf.put(correction('k1'))
    expect(await run(door)).toBe('done')
    expect(await run(door)).toBe('done')
    expect(asked).toEqual(['change 7 v1', 'change 8 v1'])
    expect((await shelf.one('k1'))?.sentAt).toBe(99)
  })

  it('a photo goes on where it was cut, and leaves the device when it has arrived', async () => {
    const { door, asked, bytes } = server({ chunksUntilCut: 2 })
    const size = 3 * MIB + 5
    await shelf.addPhoto(correction('k1', { photos: [photo('p', size)] }), 'p', new Blob([new Uint8Array(size)]))
    const told: number[] = []
    expect(await run(door, (one) => told.push(one.photos[0]?.received ?? -1))).toBe('offline')
    expect(await states()).toEqual({ k1: 'waiting' })
    expect((await shelf.one('k1'))?.photos[0]?.received).toBe(2 * MIB)
    expect(await run(door, (one) => told.push(one.photos[0]?.received ?? -1))).toBe('done')
    expect(asked.filter((one) => one.startsWith('chunk'))).toEqual(
      ['chunk 0', 'chunk 1', 'chunk 2', 'chunk 3'].map((c, n) => `${c} ${n < 3 ? MIB : 5}`),
    )
    expect(bytes.get('p')?.received).toBe(size)
    expect([...new Set(told)]).toEqual([0, MIB, 2 * MIB, 3 * MIB, size])
    expect(await shelf.photo('p')).toBeNull()
  })

  it('a gap is asked about, and a photo that never gets on is put aside', async () => {
    const { door } = server()
    const stuck: Door = { ...door, chunk: () => Promise.reject(new ApiError(409, {})) }
    await shelf.addPhoto(correction('k1', { photos: [photo('p', 9)] }), 'p', new Blob([new Uint8Array(9)]))
    expect(await run(stuck)).toBe('done')
    expect((await shelf.one('k1'))?.trouble?.problem.code).toBe('outbox.photo-stuck')
  })

  it('a photo whose bytes are gone is said, and nothing is sent without it', async () => {
    const { door, asked } = server()
    await shelf.put(correction('k1', { photos: [photo('p', 9)] }))
    await run(door)
    expect((await shelf.one('k1'))?.trouble?.problem.code).toBe('outbox.photo-lost')
    expect(asked).toEqual(['begin p'])
  })

  it('an answer that is lost changes nothing twice', async () => {
    const { door, asked, versions } = server({ answersLost: 1 })
    await shelf.put(correction('k1'))
    expect(await run(door)).toBe('offline')
    expect(await run(door)).toBe('done')
    expect(asked).toEqual(['change 7 v1'])
    expect(versions.get(7)).toBe(2)
    expect(await states()).toEqual({ k1: 'sent' })
  })

  it('what a page left in the middle of sending goes again', async () => {
    const { door } = server()
    await shelf.put(correction('k1', { state: 'sending' }))
    expect(await run(door)).toBe('done')
    expect(await states()).toEqual({ k1: 'sent' })
  })

  it('two of one point: the second stands on what came of the first', async () => {
    const { door, asked } = server()
    await shelf.put(correction('k1'))
    await shelf.put(correction('k2'))
    await run(door)
    expect(asked).toEqual(['change 7 v1', 'change 7 v2'])
  })

  it('nothing goes under the name of somebody who signs in meanwhile', async () => {
    const { door, asked } = server()
    await shelf.put(correction('k1'))
    await shelf.put(correction('k2', { feature: 8 }))
    const signedIn = ['a', 'a', 'b']
    expect(await run({ ...door, account: () => Promise.resolve(signedIn.shift() ?? 'b') })).toBe('signIn')
    expect(asked).toEqual(['change 7 v1'])
    expect(await states()).toEqual({ k1: 'sent', k2: 'waiting' })
  })

  it('what was changed meanwhile is put aside, others go on, and a further one of that point waits behind it', async () => {
    const { door, versions } = server()
    versions.set(7, 3)
    await shelf.put(correction('k1'))
    await shelf.put(correction('k2'))
    await shelf.put(correction('k3', { feature: 8 }))
    await run(door)
    expect(await states()).toEqual({ k1: 'look', k2: 'waiting', k3: 'sent' })
    expect((await shelf.one('k1'))?.trouble).toMatchObject({ status: 412 })
    await shelf.put({ ...correction('k1'), version: 3 })
    await run(door)
    expect(await states()).toMatchObject({ k1: 'sent', k2: 'look' })
  })

  it('a refused value keeps its field and rule', async () => {
    const { door } = server()
    await shelf.put(correction('k1', { draft: { lat: 95, lon: 121 } }))
    await run(door)
    expect(await shelf.one('k1')).toMatchObject({ state: 'look', trouble: { status: 422, problem: { field: 'lat' } } })
  })

  it('a server that is broken for the moment is tried again', async () => {
    const { door } = server()
    await shelf.put(correction('k1'))
    for (const status of [500, 429]) await run({ ...door, change: () => Promise.reject(new ApiError(status, {})) })
    await run({ ...door, change: () => Promise.reject(new ApiError(409, { code: 'registry.command-running' })) })
    expect(await shelf.one('k1')).toMatchObject({ state: 'waiting', trouble: { status: 409 } })
    await run({ ...door, change: () => Promise.reject(new DOMException('late', 'TimeoutError')) })
    expect(await states()).toEqual({ k1: 'waiting' })
  })

  it('waits for a sign-in, and never goes in the name of another account', async () => {
    await shelf.put(correction('k1'))
    const out = server().door
    expect(await run({ ...out, account: () => Promise.reject(new ApiError(401, {})) })).toBe('signIn')
    expect(await run({ ...out, change: () => Promise.reject(new ApiError(401, {})) })).toBe('signIn')
    expect(await run(server({ account: 'b' }).door)).toBe('signIn')
    await shelf.put(correction('k2', { account: 'b' }))
    expect(await run(out)).toBe('done')
    expect(await states()).toEqual({ k1: 'sent', k2: 'waiting' })
  })

  it('a number that belongs to another thing now is not changed', async () => {
    const { door, asked } = server()
    await shelf.put(correction('k1', { code: 'OLD' }))
    await run(door)
    expect((await shelf.one('k1'))?.trouble?.problem.code).toBe('outbox.another-feature')
    expect(asked).toEqual([])
  })

  it('a draft is never sent, and what is taken back this moment is not either', async () => {
    const { door, asked } = server()
    await shelf.put(correction('k1', { state: 'draft' }))
    await shelf.put(correction('k2', { feature: 8 }))
    await run({
      ...door,
      account: async () => {
        await shelf.swap('k2', (one) => ({ ...one, state: 'draft' }))
        return 'a'
      },
    })
    expect(asked).toEqual([])
  })
})

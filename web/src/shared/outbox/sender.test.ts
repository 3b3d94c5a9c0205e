// @vitest-environment node
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { ApiError } from '../api/problem'
import { correction, emptied, MIB, photo, run, server, states } from '../testing/outboxServer'
import type { Door } from './door'
import { shelf } from './shelf'

describe('what waits on the phone', () => {
  beforeEach(emptied)

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
    for (const status of [500, 502, 503, 504, 429])
      await run({ ...door, change: () => Promise.reject(new ApiError(status, {})) })
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

// @vitest-environment node
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { api } from '../api/client'
import { ApiError } from '../api/problem'
import { correction, emptied, photo, run, server, states } from '../testing/outboxServer'
import type { Door } from './door'
import { shelf } from './shelf'

/** The line is cut after the headers. */
function cutAnswer(): Response {
  const body = new ReadableStream({
    start: (stream) => {
      stream.enqueue(new TextEncoder().encode('{"id":7,'))
      stream.error(new TypeError('terminated'))
    },
  })
  return new Response(body, { status: 200, headers: { 'Content-Type': 'application/json' } })
}

describe('a correction whose answer did not come', () => {
  beforeEach(emptied)

  it('an answer that was cut is asked for again under the same key', async () => {
    const { door, asked, keys } = server()
    await shelf.put(correction('k1'))
    const cut: Door = {
      ...door,
      change: async (one) => {
        await door.change(one)
        vi.stubGlobal('fetch', () => Promise.resolve(cutAnswer()))
        return api<never>('features/7').finally(() => vi.unstubAllGlobals())
      },
    }
    expect(await run(cut)).toBe('offline')
    expect(await states()).toEqual({ k1: 'waiting' })
    expect(await run(door)).toBe('done')
    expect(keys).toEqual(['k1', 'k1'])
    expect(asked).toEqual(['change 7 v1'])
    expect(await states()).toEqual({ k1: 'sent' })
  })

  it('what says something else than was sent goes under a new key, and the same again under that one', async () => {
    const { door, versions, keys } = server({ answersLost: 2 })
    await shelf.put(correction('k1'))
    expect(await run(door)).toBe('offline')
    await shelf.swap('k1', (one) => ({ ...one, version: 2, draft: { lat: 29.6, lon: 121 } }))
    expect(await run(door)).toBe('offline')
    expect(await run(door)).toBe('done')
    expect(keys[0]).toBe('k1')
    expect(keys[1]).not.toBe('k1')
    expect(keys[2]).toBe(keys[1])
    expect(versions.get(7)).toBe(3)
  })

  it('a key that the server has for another command is left for a new one', async () => {
    const { door, done, keys, versions } = server()
    done.set('k1', { said: 'what an earlier version of this page sent', version: 2 })
    await shelf.put(correction('k1'))
    await run(door)
    expect(await shelf.one('k1')).toMatchObject({ state: 'waiting', trouble: { status: 422 } })
    await run(door)
    expect(await states()).toEqual({ k1: 'sent' })
    expect(keys[1]).not.toBe('k1')
    expect(versions.get(7)).toBe(2)
  })

  it('a server with no room for one photo has no word against the others', async () => {
    const { door, asked } = server()
    const full: Door = { ...door, begin: () => Promise.reject(new ApiError(503, { code: 'files.disk-full' })) }
    await shelf.addPhoto(correction('k1', { photos: [photo('p', 9)] }), 'p', new Blob([new Uint8Array(9)]))
    await shelf.put(correction('k2', { feature: 8 }))
    expect(await run(full)).toBe('done')
    expect(await states()).toEqual({ k1: 'waiting', k2: 'sent' })
    expect((await shelf.one('k1'))?.trouble).toEqual({ status: 503, problem: { code: 'files.disk-full' } })
    expect(asked).toEqual(['change 8 v1'])
  })
})

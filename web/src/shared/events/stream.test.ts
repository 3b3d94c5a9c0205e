import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from './sse'
import { LONGEST_PAUSE_MS, openStream, pauseAfter, SILENCE_MS, type StreamStatus } from './stream'

type Feed = ReadableStreamDefaultController<Uint8Array>

function line() {
  const calls: { lastId: string | undefined }[] = []
  const feeds: Feed[] = []
  const seen: StreamStatus[] = []
  const messages: Message[] = []
  let status = 200
  const asked = ((_: string, init: RequestInit) => {
    calls.push({ lastId: (init.headers as Record<string, string>)['Last-Event-ID'] })
    const body = new ReadableStream<Uint8Array>({
      start(feed) {
        feeds.push(feed)
        init.signal?.addEventListener('abort', () => feed.error(new Error('aborted')))
      },
    })
    return Promise.resolve(new Response(status === 200 ? body : null, { status }))
  }) as typeof fetch
  let lastId: string | null = null
  const stream = openStream({
    url: '/events',
    lastId: () => lastId,
    onMessage(message) {
      lastId = message.id
      messages.push(message)
    },
    onStatus: (now) => seen.push(now),
    fetch: asked,
  })
  const say = (text: string) => feeds.at(-1)?.enqueue(new TextEncoder().encode(text))
  const settle = () => vi.advanceTimersByTimeAsync(0)
  return { calls, feeds, seen, messages, stream, say, settle, answer: (code: number) => (status = code) }
}

describe('the one reconnect rule', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('waits 1, 2, 4 seconds and never more than half a minute', () => {
    expect([1, 2, 3, 4, 9, 50].map(pauseAfter)).toEqual([1000, 2000, 4000, 8000, LONGEST_PAUSE_MS, LONGEST_PAUSE_MS])
  })

  it('comes back behind the last id that was heard', async () => {
    const { calls, feeds, say, settle, messages } = line()
    await settle()
    say('id: 5-1\nevent: fact\ndata: {}\n\n')
    await settle()
    expect(messages).toHaveLength(1)
    feeds[0]?.close()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(calls.map((call) => call.lastId)).toEqual([undefined, '5-1'])
  })

  it('takes a silent line for dead', async () => {
    const { calls, seen, settle } = line()
    await settle()
    expect(seen).toEqual(['connecting', 'live'])
    await vi.advanceTimersByTimeAsync(SILENCE_MS + 1_000)
    expect(calls).toHaveLength(2)
  })

  it('waits longer after each failure, and hurries when the network is back', async () => {
    const { calls, answer, feeds, settle, stream } = line()
    await settle()
    answer(503)
    feeds[0]?.close()
    await vi.advanceTimersByTimeAsync(1_000 + 1_000 + 2_000)
    expect(calls).toHaveLength(4)
    stream.hurry()
    await settle()
    expect(calls).toHaveLength(5)
  })

  it('does not open a second line while one is open', async () => {
    const { calls, feeds, settle, stream } = line()
    await settle()
    feeds[0]?.close()
    await vi.advanceTimersByTimeAsync(1_000)
    stream.hurry()
    await settle()
    expect(calls).toHaveLength(2)
  })

  it('does not come back when the server says who are you', async () => {
    const { calls, answer, feeds, seen, settle } = line()
    await settle()
    answer(401)
    feeds[0]?.close()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(calls).toHaveLength(2)
    expect(seen.at(-1)).toBe('refused')
  })

  it('is closed for good', async () => {
    const { calls, stream, settle } = line()
    await settle()
    stream.close()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(calls).toHaveLength(1)
  })
})

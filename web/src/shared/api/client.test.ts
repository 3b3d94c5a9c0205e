import { afterEach, describe, expect, it, vi } from 'vitest'
import { api, apiFile, url, whenActingNeedsSignIn, whenSignedOut } from './client'
import { ApiError } from './problem'

function answer(status: number, body?: unknown): ReturnType<typeof vi.fn> {
  const asked = vi.fn(() =>
    Promise.resolve(
      new Response(body === undefined ? null : JSON.stringify(body), {
        status,
        headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
      }),
    ),
  )
  vi.stubGlobal('fetch', asked)
  return asked
}

describe('asking the server', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('leaves out what was not given in the query', () => {
    expect(url('storms/1', { knownAt: undefined, hours: 72, area: '', all: false })).toBe(
      '/api/v1/storms/1?hours=72&all=false',
    )
    expect(url('/ground/attribution')).toBe('/ground/attribution')
  })

  it('sends the token of the cookie and the key of a command with every change', async () => {
    document.cookie = 'XSRF-TOKEN=abc%3D'
    const asked = answer(204)
    await api('story', { method: 'POST', body: { action: 'play' }, once: 'k1' })
    const init = (asked.mock.calls[0] as unknown as [string, RequestInit])[1]
    expect(init.headers).toMatchObject({ 'X-XSRF-TOKEN': 'abc=', 'Idempotency-Key': 'k1' })
    expect(init.body).toBe('{"action":"play"}')
  })

  it('throws the server’s problem', async () => {
    answer(422, { code: 'registry.bad', field: 'lat', value: 95 })
    const failure = await api('x').catch((cause: unknown) => cause)
    expect(failure).toBeInstanceOf(ApiError)
    expect((failure as ApiError).problem).toMatchObject({ field: 'lat', value: 95 })
  })

  it('says once that nobody is signed in any more', async () => {
    const out = vi.fn()
    whenSignedOut(out)
    answer(401, {})
    await api('x').catch(() => undefined)
    expect(out).toHaveBeenCalledOnce()
  })

  it('a wrong password at the door signs nobody out', async () => {
    const out = vi.fn()
    whenSignedOut(out)
    answer(401, { code: 'identity.sign-in-refused' })
    await api('session', { method: 'POST', door: true }).catch(() => undefined)
    expect(out).not.toHaveBeenCalled()
  })

  it('stays on a wall that only watches', async () => {
    const out = vi.fn()
    whenSignedOut(out)
    answer(401, { code: 'identity.fresh-sign-in-needed' })
    await api('x').catch(() => undefined)
    expect(out).not.toHaveBeenCalled()
  })

  describe('acting from a wall', () => {
    const refusal = () =>
      new Response(JSON.stringify({ code: 'identity.fresh-sign-in-needed' }), {
        status: 401,
        headers: { 'Content-Type': 'application/problem+json' },
      })
    const done = () => new Response(JSON.stringify({ done: true }), { status: 200 })

    it('asks for a fresh sign-in and then repeats the act once, with the same key', async () => {
      const asked = vi.fn().mockResolvedValueOnce(refusal()).mockResolvedValueOnce(done())
      vi.stubGlobal('fetch', asked)
      const signIn = vi.fn(() => Promise.resolve(true))
      whenActingNeedsSignIn(signIn)
      expect(await api('x', { method: 'POST', body: { a: 1 }, once: 'k7' })).toEqual({ done: true })
      expect(signIn).toHaveBeenCalledOnce()
      const keys = asked.mock.calls.map((call) => (call[1].headers as Record<string, string>)['Idempotency-Key'])
      expect(keys).toEqual(['k7', 'k7'])
    })

    it('does not go round: refused again it fails, and without a sign-in it is not repeated', async () => {
      const asked = vi.fn(() => Promise.resolve(refusal()))
      vi.stubGlobal('fetch', asked)
      whenActingNeedsSignIn(() => Promise.resolve(true))
      await expect(api('x', { method: 'POST' })).rejects.toBeInstanceOf(ApiError)
      expect(asked).toHaveBeenCalledTimes(2)
      whenActingNeedsSignIn(() => Promise.resolve(false))
      await expect(api('x', { method: 'POST' })).rejects.toBeInstanceOf(ApiError)
      expect(asked).toHaveBeenCalledTimes(3)
    })

    it('asks nobody for what nobody asked for', async () => {
      vi.stubGlobal('fetch', () => Promise.resolve(refusal()))
      const signIn = vi.fn(() => Promise.resolve(true))
      whenActingNeedsSignIn(signIn)
      await expect(api('session/use', { method: 'POST', unasked: true })).rejects.toBeInstanceOf(ApiError)
      expect(signIn).not.toHaveBeenCalled()
    })
  })

  it('an answer cut after its headers, or that is none of ours, is no answer', async () => {
    const torn = new ReadableStream({ start: (stream) => stream.error(new TypeError('terminated')) })
    for (const body of [torn, '<html>sign in to this network</html>']) {
      vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status: 200 })))
      await expect(api('x')).rejects.toMatchObject({ status: 0, kind: 'offline' })
    }
    const tornFile = new ReadableStream({ start: (stream) => stream.error(new TypeError('terminated')) })
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(tornFile, { status: 200 })))
    await expect(apiFile('x')).rejects.toMatchObject({ status: 0 })
  })

  it('who stopped listening is told that, not that there is no network', async () => {
    const torn = new ReadableStream({ start: (stream) => stream.error(new DOMException('stopped', 'AbortError')) })
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(torn, { status: 200 })))
    await expect(api('x', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('calls a network that is gone offline', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
    const failure = await api('x').catch((cause: unknown) => cause)
    expect((failure as ApiError).kind).toBe('offline')
  })
})

import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '@/shared/i18n/i18n'
import { useSearch } from './useSearch'

type Answer = (response: Response) => void
const asked: { address: string; answer: Answer; signal: AbortSignal }[] = []
const hit = (title: string, type = 'area') => ({ type, id: title, title, subtitle: '', lat: 0, lon: 0 })
const found = (...items: unknown[]) => new Response(JSON.stringify({ items }))

async function typed(words: { value: string }, text: string): Promise<void> {
  words.value = text
  await nextTick()
  await vi.advanceTimersByTimeAsync(200)
}

describe('search', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    asked.length = 0
    i18n.global.locale.value = 'zh-CN'
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
      return new Promise<Response>((answer, fail) => {
        asked.push({ address, answer, signal: init.signal as AbortSignal })
        init.signal?.addEventListener('abort', () => fail(new DOMException('', 'AbortError')))
      })
    })
  })
  afterEach(() => vi.useRealTimers())

  it('asks once when the typing rests', async () => {
    const { words } = useSearch()
    words.value = '舟'
    await nextTick()
    await vi.advanceTimersByTimeAsync(100)
    await typed(words, '舟山')
    expect(asked.map((one) => decodeURIComponent(one.address))).toEqual(['/api/v1/search?q=舟山&limit=13'])
  })

  it('an older answer never replaces a newer one', async () => {
    const { words, hits } = useSearch()
    await typed(words, '舟')
    await typed(words, '舟山')
    asked[1]?.answer(found(hit('舟山市')))
    asked[0]?.answer(found(hit('舟曲县')))
    await vi.advanceTimersByTimeAsync(1)
    expect(hits.value.map((one) => one.title)).toEqual(['舟山市'])
    expect(asked[0]?.signal.aborted).toBe(true)
  })

  it('asks for one more than it shows, and says whether there are more', async () => {
    const { words, hits, cut, clear } = useSearch(2)
    await typed(words, '山')
    asked[0]?.answer(found(hit('象山县'), hit('岱山县')))
    await vi.advanceTimersByTimeAsync(1)
    expect(cut.value).toBe(false)
    await typed(words, '山 ')
    asked[1]?.answer(found(hit('象山县'), hit('岱山县'), hit('江山市')))
    await vi.advanceTimersByTimeAsync(1)
    expect(hits.value.map((one) => one.title)).toEqual(['象山县', '岱山县'])
    expect(cut.value).toBe(true)
    clear()
    expect(cut.value).toBe(false)
  })

  it('keeps only what is wanted, and walks round the list', async () => {
    const { words, hits, chosen, move } = useSearch(50, (one) => one.type === 'area')
    await typed(words, '山')
    asked[0]?.answer(found(hit('象山县'), hit('萧山雨量站', 'feature'), hit('岱山县')))
    await vi.advanceTimersByTimeAsync(1)
    expect(hits.value.map((one) => one.title)).toEqual(['象山县', '岱山县'])
    move(-1)
    expect(chosen.value).toBe(1)
    move(1)
    expect(chosen.value).toBe(0)
  })

  it('says why nothing was found when the server is gone, and forgets it with the words', async () => {
    const { words, failure, hits } = useSearch()
    await typed(words, '山')
    asked[0]?.answer(new Response('', { status: 503 }))
    await vi.advanceTimersByTimeAsync(1)
    expect(failure.value).toContain('连接不上服务器')
    await typed(words, ' ')
    expect(failure.value).toBe('')
    expect(hits.value).toEqual([])
    expect(asked).toHaveLength(1)
  })
})

import { expect, it, vi } from 'vitest'
import { MOST_PAGES, openWarnings } from './openWarnings'

const asked: string[] = []

function serve(pages: number): void {
  asked.length = 0
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    const n = asked.length
    const body = { asOf: `t${n}`, items: [{ id: `w${n}` }, { id: 'again' }], next: n < pages ? `c${n}` : null }
    return Promise.resolve(new Response(JSON.stringify(body)))
  })
}

it('goes on behind the first page, each warning once', async () => {
  serve(2)
  const found = await openWarnings(new AbortController().signal)
  expect(found.items.map((warning) => warning.id)).toEqual(['w1', 'again', 'w2'])
  expect(found.asOf).toBe('t1')
  expect(found.cut).toBe(false)
  expect(asked[1]).toBe('/api/v1/official-warnings?state=active&cursor=c1')
})

it('stops at its limit and says that there are more', async () => {
  serve(MOST_PAGES + 1)
  expect((await openWarnings(new AbortController().signal)).cut).toBe(true)
  expect(asked).toHaveLength(MOST_PAGES)
  serve(MOST_PAGES)
  expect((await openWarnings(new AbortController().signal)).cut).toBe(false)
})

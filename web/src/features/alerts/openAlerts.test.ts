import { expect, it, vi } from 'vitest'
import { MOST_PAGES, openAlerts } from './openAlerts'

const asked: string[] = []

function serve(pages: number): void {
  asked.length = 0
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address)
    const n = asked.length
    const body = { asOf: `t${n}`, items: [{ id: `a${n}` }, { id: 'moved' }], next: n < pages ? `c${n}` : null }
    return Promise.resolve(new Response(JSON.stringify(body)))
  })
}

it('reads every page, and each alert once though it moved from page to page meanwhile', async () => {
  serve(3)
  const found = await openAlerts('3309', new AbortController().signal)
  expect(found.items.map((alert) => alert.id)).toEqual(['a1', 'moved', 'a2', 'a3'])
  expect(found.asOf).toBe('t1')
  expect(found.cut).toBe(false)
  expect(asked[2]).toBe('/api/v1/threshold-alerts?state=open&area=3309&cursor=c2&limit=500')
})

it('stops at its limit and says that there are more', async () => {
  serve(MOST_PAGES + 1)
  const found = await openAlerts(null, new AbortController().signal)
  expect(asked).toHaveLength(MOST_PAGES)
  expect(found.cut).toBe(true)
  serve(MOST_PAGES)
  expect((await openAlerts(null, new AbortController().signal)).cut).toBe(false)
})

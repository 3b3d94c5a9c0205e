import { createPinia, setActivePinia } from 'pinia'
import { effectScope } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { usePages, type PageOf } from './usePages'

const page = (items: number[], next: string | null): PageOf<number> => ({ items, next })
const settled = () => new Promise((again) => setTimeout(again))

describe('a list by the page', () => {
  beforeEach(() => setActivePinia(createPinia()))

  it('adds further pages and ends', async () => {
    const load = vi.fn((cursor: string | null) => Promise.resolve(cursor ? page([3], null) : page([1, 2], 'a')))
    const pages = effectScope().run(() => usePages(load))!
    await settled()
    await pages.more()
    expect(pages.items.value).toEqual([1, 2, 3])
    await pages.more()
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('asks once however often one clicks, and says what went wrong', async () => {
    let fail = true
    const load = vi.fn((cursor: string | null) =>
      cursor && fail ? Promise.reject(new Error('gone')) : Promise.resolve(cursor ? page([2], null) : page([1], 'a')),
    )
    const pages = effectScope().run(() => usePages(load))!
    await settled()
    await Promise.all([pages.more(), pages.more()])
    expect(load).toHaveBeenCalledTimes(2)
    expect(pages.failure.value).not.toBe('')
    fail = false
    await pages.more()
    expect(pages.items.value).toEqual([1, 2])
    expect(pages.failure.value).toBe('')
  })

  it('drops a further page of a list that is another by now', async () => {
    let late: (found: PageOf<number>) => void = () => undefined
    const load = (cursor: string | null) =>
      cursor ? new Promise<PageOf<number>>((done) => (late = done)) : Promise.resolve(page([1], 'a'))
    const pages = effectScope().run(() => usePages(load))!
    await settled()
    const asked = pages.more()
    await pages.first.reload()
    late(page([9], null))
    await asked
    expect(pages.items.value).toEqual([1])
    expect(pages.next.value).toBe('a')
  })
})

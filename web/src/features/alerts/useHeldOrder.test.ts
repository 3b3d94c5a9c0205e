import { nextTick, ref } from 'vue'
import { describe, expect, it } from 'vitest'
import { useHeldOrder } from './useHeldOrder'

interface Item {
  id: string
  rank: number
}
const list = (...ids: string[]): Item[] => ids.map((id, rank) => ({ id, rank }))
const ids = (items: Item[]) => items.map((item) => item.id)

describe('a list under the pointer', () => {
  it('follows what is new while nobody points at it', async () => {
    const fresh = ref(list('a'))
    const { shown, waiting } = useHeldOrder(fresh, (item) => item.id)
    fresh.value = list('b', 'a')
    await nextTick()
    expect(ids(shown.value)).toEqual(['b', 'a'])
    expect(waiting.value).toBe(0)
  })

  it('keeps its order while held, counts what is new, and shows it when let go', async () => {
    const fresh = ref(list('a', 'b'))
    const { shown, waiting, hold, release } = useHeldOrder(fresh, (item) => item.id)
    hold()
    fresh.value = list('d', 'c', 'b', 'a')
    await nextTick()
    expect(ids(shown.value)).toEqual(['a', 'b'])
    expect(waiting.value).toBe(2)
    release()
    expect(ids(shown.value)).toEqual(['d', 'c', 'b', 'a'])
    expect(waiting.value).toBe(0)
  })

  it('a new order alone is not called new', async () => {
    const fresh = ref(list('a', 'b'))
    const { waiting, hold } = useHeldOrder(fresh, (item) => item.id)
    hold()
    fresh.value = list('b', 'a')
    await nextTick()
    expect(waiting.value).toBe(0)
  })
})

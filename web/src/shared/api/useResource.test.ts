import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, ref, type EffectScope } from 'vue'
import { ApiError } from './problem'
import { useResource, type ResourceOptions } from './useResource'

let scope: EffectScope

function resource<T>(load: () => Promise<T>, options?: ResourceOptions) {
  const made = scope.run(() => useResource(load, options))
  if (!made) throw new Error('no scope')
  return made
}

describe('content of the server', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    setActivePinia(createPinia())
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  it('carries the age that the server states', async () => {
    const { data, asOf } = resource(() => Promise.resolve({ asOf: '2021-07-24T09:00:00Z', items: [] }))
    await vi.advanceTimersByTimeAsync(0)
    expect(data.value?.items).toEqual([])
    expect(asOf.value).toBe(Date.parse('2021-07-24T09:00:00Z'))
  })

  it('keeps the last content and its age when the network is gone', async () => {
    const load = vi.fn<() => Promise<number>>().mockResolvedValueOnce(1).mockRejectedValue(new ApiError(0, {}))
    const { data, asOf, failure, reload } = resource(load)
    await vi.advanceTimersByTimeAsync(0)
    const age = asOf.value
    await vi.advanceTimersByTimeAsync(60_000)
    await reload()
    expect(data.value).toBe(1)
    expect(asOf.value).toBe(age)
    expect(failure.value).toBe('offline')
  })

  it('is fetched again in its rhythm, and no longer when its component is gone', async () => {
    const load = vi.fn(() => Promise.resolve(1))
    resource(load, { every: 1_000 })
    await vi.advanceTimersByTimeAsync(2_500)
    expect(load).toHaveBeenCalledTimes(3)
    scope.stop()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(load).toHaveBeenCalledTimes(3)
  })

  it('follows what it depends on, and waits until it may', async () => {
    const id = ref<number | null>(null)
    const load = vi.fn(() => Promise.resolve(id.value))
    const { data } = resource(load, { watch: [id], when: () => id.value !== null })
    await vi.advanceTimersByTimeAsync(0)
    expect(load).not.toHaveBeenCalled()
    id.value = 7
    await vi.advanceTimersByTimeAsync(0)
    expect(data.value).toBe(7)
  })

  it('throws away an answer that a newer question overtook', async () => {
    const id = ref(1)
    const load = vi.fn((): Promise<number> => {
      const mine = id.value
      return new Promise((done) => setTimeout(() => done(mine), mine === 1 ? 500 : 100))
    })
    const { data } = resource(load, { watch: [id] })
    id.value = 2
    await vi.advanceTimersByTimeAsync(1_000)
    expect(data.value).toBe(2)
  })
})

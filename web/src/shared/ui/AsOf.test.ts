import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { mounted } from '../testing/mounted'
import AsOf from './AsOf.vue'

describe('the age of what is shown', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('says when and how long ago', () => {
    expect(mounted(AsOf, { at: '2021-07-24T08:57:00Z' }).text()).toBe('截至 16:57（3 分钟）')
  })

  it('is marked when it is older than its rhythm', () => {
    const shown = mounted(AsOf, { at: '2021-07-24T08:40:00Z', rhythmSeconds: 600 })
    expect(shown.text()).toContain('已过期')
    expect(shown.classes()).toContain('stale')
    expect(mounted(AsOf, { at: '2021-07-24T08:55:00Z', rhythmSeconds: 600 }).text()).not.toContain('已过期')
  })

  it('says that nothing came yet', () => {
    expect(mounted(AsOf, { at: null }).text()).toBe('尚无数据')
  })
})

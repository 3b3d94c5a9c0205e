import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent, h } from 'vue'
import { mount } from '@vue/test-utils'
import type { Session } from '../api/types'
import { useSession } from './session'
import { TOLD_EVERY_MS, useHands } from './useHands'

const Page = defineComponent({
  setup() {
    useHands()
    return () => h('div')
  },
})

describe('a hand on the screen', () => {
  const asked = vi.fn(() => Promise.resolve(new Response(null, { status: 204 })))

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', asked)
    asked.mockClear()
    setActivePinia(createPinia())
    useSession().who = { account: 'wang' } as Session
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  function touch(isTrusted = true): void {
    const event = new Event('pointerdown')
    Object.defineProperty(event, 'isTrusted', { value: isTrusted })
    window.dispatchEvent(event)
  }

  it('is told once a minute at most, and not while nobody touches', () => {
    const page = mount(Page)
    expect(asked).not.toHaveBeenCalled()
    touch()
    touch()
    expect(asked).toHaveBeenCalledTimes(1)
    expect(asked).toHaveBeenCalledWith('/api/v1/session/use', expect.objectContaining({ method: 'POST' }))
    vi.advanceTimersByTime(TOLD_EVERY_MS)
    expect(asked).toHaveBeenCalledTimes(1)
    touch()
    expect(asked).toHaveBeenCalledTimes(2)
    page.unmount()
    vi.advanceTimersByTime(TOLD_EVERY_MS)
    touch()
    expect(asked).toHaveBeenCalledTimes(2)
  })

  it('is a person’s, not a script’s, and somebody’s', () => {
    mount(Page)
    touch(false)
    useSession().who = null
    touch()
    expect(asked).not.toHaveBeenCalled()
  })
})

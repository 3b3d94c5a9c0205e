import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import { defineComponent, h } from 'vue'
import { mount } from '@vue/test-utils'
import type { Session } from '../api/types'
import { KEPT } from './idle'
import { useSession } from './session'
import { useIdle } from './useIdle'

const MINUTE = 60_000
let idle: ReturnType<typeof useIdle>
const Page = defineComponent({
  setup() {
    idle = useIdle()
    return () => h('div')
  },
})

describe('a session that nobody uses', () => {
  const asked = vi.fn<typeof fetch>(() => Promise.resolve(new Response(null, { status: 204 })))

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('fetch', asked)
    asked.mockClear()
    localStorage.clear()
    setActivePinia(createPinia())
    useSession().who = { account: 'wang', idleSeconds: 600, wall: false, watching: false } as Session
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('is warned of its end, and goes on when somebody says so', async () => {
    const page = mount(Page)
    await vi.advanceTimersByTimeAsync(7 * MINUTE)
    expect(idle.left.value).toBeNull()
    await vi.advanceTimersByTimeAsync(1.5 * MINUTE)
    expect(idle.left.value).toBeLessThan(2 * MINUTE)
    await idle.stay()
    expect(asked).toHaveBeenCalledWith('/api/v1/session/use', expect.objectContaining({ method: 'POST' }))
    expect(idle.left.value).toBeNull()
    page.unmount()
  })

  it('asks the server at the end, which alone knows whether it is over', async () => {
    const page = mount(Page)
    await vi.advanceTimersByTimeAsync(10 * MINUTE + 2_000)
    expect(asked.mock.calls.map(([address]) => address)).toEqual(['/api/v1/session'])
    page.unmount()
  })

  it('is used in one tab for all of them, and never ends on the wall', async () => {
    const page = mount(Page)
    await vi.advanceTimersByTimeAsync(9.5 * MINUTE)
    localStorage.setItem(KEPT, String(Date.now()))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(idle.left.value).toBeNull()
    useSession().who = { ...useSession().who!, wall: true }
    await vi.advanceTimersByTimeAsync(60 * MINUTE)
    expect(idle.left.value).toBeNull()
    expect(asked).not.toHaveBeenCalled()
    page.unmount()
  })
})

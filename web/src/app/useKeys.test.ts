import { createPinia, setActivePinia } from 'pinia'
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useView } from '@/shared/view/view'
import { PAGE_KEYS, typing, useKeys } from './useKeys'

const push = vi.hoisted(() => vi.fn())
vi.mock('vue-router', () => ({ useRouter: () => ({ push }) }))

const search = vi.fn()
const page = defineComponent({
  setup: () => {
    useKeys(search)
    return () => h('div', [h('input'), h('textarea'), h('select'), h('button', [h('i')])])
  },
})

describe('keys', () => {
  let mounted: ReturnType<typeof mount>
  const press = (key: string, more: KeyboardEventInit = {}, on: Element = document.body) =>
    on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))

  beforeEach(() => {
    push.mockReset()
    search.mockReset()
    setActivePinia(createPinia())
    vi.stubGlobal('fetch', () => Promise.reject(new Error('not asked')))
    mounted?.unmount()
    mounted = mount(page, { attachTo: document.body })
  })

  it('a slash searches, g and a letter go to a page, Esc closes', () => {
    press('/')
    expect(search).toHaveBeenCalledOnce()
    for (const [key, name] of Object.entries(PAGE_KEYS)) {
      press('g')
      press(key)
      expect(push).toHaveBeenLastCalledWith({ name })
    }
    useView().select({ type: 'place', lat: 30, lon: 121 })
    press('Escape')
    expect(useView().selection).toBeNull()
  })

  it('a letter without g, or with another between, goes nowhere', () => {
    press('m')
    press('g')
    press('x')
    press('o')
    expect(push).not.toHaveBeenCalled()
  })

  it('nothing happens while somebody types, or to keys of the browser', () => {
    for (const element of mounted.findAll('input, textarea, select')) press('/', {}, element.element)
    press('/', { ctrlKey: true })
    press('/', { metaKey: true })
    expect(search).not.toHaveBeenCalled()
    press('/', {}, mounted.find('i').element)
    expect(search).toHaveBeenCalledOnce()
  })

  it('knows where somebody types', () => {
    expect(typing(mounted.find('input').element)).toBe(true)
    expect(typing(mounted.find('button').element)).toBe(false)
    expect(typing(null)).toBe(false)
  })
})

import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { useClock } from '../time/clock'
import { useView } from './view'

const now = Date.parse('2021-07-24T09:00:00Z')

describe('the state of the view', () => {
  beforeEach(() => {
    localStorage.clear()
    setActivePinia(createPinia())
    vi.stubGlobal('fetch', () => Promise.reject(new Error('not asked')))
    useClock().now = now
  })

  it('follows the world until somebody looks elsewhere', () => {
    const view = useView()
    expect(view.following).toBe(true)
    expect(view.shownAt).toBe(now)
    expect(view.knownAt).toBeUndefined()
  })

  it('asks for what was known then when looking back, and not when looking ahead', () => {
    const view = useView()
    view.look(now - 3_600_000)
    expect(view.knownAt).toBe('2021-07-24T08:00:00Z')
    view.look(now + 3_600_000)
    expect(view.knownAt).toBeUndefined()
    expect(view.following).toBe(false)
    view.look(null)
    expect(view.following).toBe(true)
  })

  it('switches layers once each', () => {
    const view = useView()
    view.layers = []
    view.toggleLayer('camera')
    view.toggleLayer('camera', true)
    expect(view.layers).toEqual(['camera'])
    view.toggleLayer('camera')
    expect(view.layers).toEqual([])
  })
})

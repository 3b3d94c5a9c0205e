import { afterEach, describe, expect, it, vi } from 'vitest'
import { mounted } from '@/shared/testing/mounted'
import { useView } from '@/shared/view/view'
import type { Line } from './layerTree'
import LayerTree from './LayerTree.vue'

const lines = Array.from({ length: 1146 }, (_, at): Line => ({
  id: `layer-${at}`,
  title: { zh: `图层 ${at}`, en: `Layer ${at}` },
  path: [{ zh: `组 ${at % 3}`, en: `Group ${at % 3}` }],
  owner: null,
  icon: 'rain',
  count: at,
  synthetic: false,
}))

describe('a tree of 1,146 layers', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('keeps only the rows in sight', () => {
    const tree = mounted(LayerTree, { lines, search: '' })
    expect(tree.findAll('[role=treeitem]').length).toBeLessThan(60)
  })

  it('is worked by keys alone: down, space switches, left folds', async () => {
    const tree = mounted(LayerTree, { lines, search: '' })
    const view = useView()
    view.layers = []
    await tree.trigger('keydown', { key: 'ArrowDown' })
    await tree.trigger('keydown', { key: ' ' })
    expect(view.layers).toEqual(['layer-0'])
    await tree.trigger('keydown', { key: 'Home' })
    await tree.trigger('keydown', { key: 'ArrowLeft' })
    expect(tree.findAll('[role=treeitem]')[1]?.attributes('aria-label')).toBe('组 1')
  })

  it('switches a whole group at once', async () => {
    const tree = mounted(LayerTree, { lines: lines.slice(0, 6), search: '' })
    const view = useView()
    view.layers = []
    await tree.trigger('keydown', { key: 'Enter' })
    expect(view.layers).toEqual(['layer-0', 'layer-3'])
    expect(tree.get('[role=treeitem]').attributes('aria-checked')).toBe('true')
  })

  it('folds and does not switch a heading over too many layers', async () => {
    const tree = mounted(LayerTree, { lines, search: '', shut: true })
    const view = useView()
    view.layers = []
    expect(tree.findAll('[role=treeitem]')).toHaveLength(3)
    await tree.trigger('keydown', { key: 'Enter' })
    expect(view.layers).toEqual([])
    expect(tree.findAll('[role=treeitem]').length).toBeGreaterThan(3)
  })

  it('keeps a favourite by a key', async () => {
    const tree = mounted(LayerTree, { lines: lines.slice(0, 6), search: '' })
    const asked = vi.fn(() => Promise.reject(new TypeError('no network in tests')))
    vi.stubGlobal('fetch', asked)
    await tree.trigger('keydown', { key: 'ArrowDown' })
    await tree.trigger('keydown', { key: 'f' })
    expect(asked).toHaveBeenCalledWith('/api/v1/layer-favourites/layer-0', expect.objectContaining({ method: 'PUT' }))
  })
})

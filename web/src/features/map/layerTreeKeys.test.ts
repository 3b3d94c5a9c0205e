import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Layer } from '@/shared/api/types'
import { mounted } from '@/shared/testing/mounted'
import { useView } from '@/shared/view/view'
import LayerTree from './LayerTree.vue'

const layers = Array.from({ length: 1146 }, (_, at): Layer => ({
  id: `layer-${at}`,
  title: { zh: `图层 ${at}`, en: `Layer ${at}` },
  group: { zh: `组 ${at % 3}`, en: `Group ${at % 3}` },
  owner: 'registry',
  icon: 'rain',
  style: 'device',
  rhythmSeconds: 300,
  synthetic: false,
  count: at,
  states: [],
  variants: [],
  asOf: null,
}))

describe('a tree of 1,146 layers', () => {
  afterEach(() => void vi.unstubAllGlobals())

  it('keeps only the rows in sight', () => {
    const tree = mounted(LayerTree, { layers, search: '' })
    expect(tree.findAll('[role=treeitem]').length).toBeLessThan(60)
  })

  it('is worked by keys alone: down, space switches, left folds', async () => {
    const tree = mounted(LayerTree, { layers, search: '' })
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
    const tree = mounted(LayerTree, { layers: layers.slice(0, 6), search: '' })
    const view = useView()
    view.layers = []
    await tree.trigger('keydown', { key: 'Enter' })
    expect(view.layers).toEqual(['layer-0', 'layer-3'])
    expect(tree.get('[role=treeitem]').attributes('aria-checked')).toBe('true')
  })
})

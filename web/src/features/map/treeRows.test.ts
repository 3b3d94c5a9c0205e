import { describe, expect, it } from 'vitest'
import type { Layer } from '@/shared/api/types'
import { checkOf, PRESETS, treeRows } from './layerTree'

const layer = (id: string, zh: string, group: string): Layer => ({
  id,
  title: { zh, en: id },
  group: { zh: group, en: group },
  owner: 'registry',
  icon: 'rain',
  style: 'device',
  rhythmSeconds: 300,
  synthetic: true,
  count: 1,
  states: [],
  variants: [],
  asOf: null,
})
const catalogue = [
  layer('risk', '全部风险点', '清单'),
  layer('device-rain-gauge', '雨量站', '设备'),
  layer('risk-1', '人员转移', '清单'),
]

describe('the layer tree', () => {
  it('puts layers under their group in the order of the catalogue', () => {
    const rows = treeRows(catalogue, new Set(), '')
    expect(rows.map((row) => row.key)).toEqual(['清单', 'risk', 'risk-1', '设备', 'device-rain-gauge'])
  })

  it('hides the layers of a folded group, but a search opens it', () => {
    expect(treeRows(catalogue, new Set(['清单']), '').map((row) => row.key)).toEqual([
      '清单',
      '设备',
      'device-rain-gauge',
    ])
    expect(treeRows(catalogue, new Set(['设备']), '雨量').map((row) => row.key)).toEqual(['设备', 'device-rain-gauge'])
  })

  it('finds a layer by its English words and by its id', () => {
    expect(treeRows(catalogue, new Set(), 'RAIN-GAUGE')).toHaveLength(2)
    expect(treeRows(catalogue, new Set(), 'nothing')).toEqual([])
  })

  it('marks a group of which only some layers are on', () => {
    const [group] = treeRows(catalogue, new Set(), '')
    expect(group && checkOf(group, ['risk'])).toBe('some')
    expect(group && checkOf(group, ['risk', 'risk-1'])).toBe('on')
    expect(group && checkOf(group, [])).toBe('off')
  })

  it('knows which layers a preset asks for', () => {
    expect(catalogue.filter(PRESETS.water ?? (() => false)).map(({ id }) => id)).toEqual(['device-rain-gauge'])
  })
})

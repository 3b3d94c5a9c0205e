import { describe, expect, it } from 'vitest'
import { checkOf, treeRows, type Line } from './layerTree'

const line = (id: string, zh: string, ...path: string[]): Line => ({
  id,
  title: { zh, en: id },
  path: path.map((one) => ({ zh: one, en: one })),
  owner: { zh: '水利局', en: 'Water bureau' },
  icon: 'rain',
  count: 1,
  synthetic: true,
})
const listed = [
  line('risk', '全部风险点', '清单'),
  line('device-rain-gauge', '雨量站', '设备'),
  line('risk-1', '人员转移', '清单'),
]
const every = () => true

describe('the layer tree', () => {
  it('puts layers under their heading in the order of the catalogue', () => {
    const rows = treeRows(listed, every, '')
    expect(rows.map((row) => row.key)).toEqual(['/清单', 'risk', 'risk-1', '/设备', 'device-rain-gauge'])
  })

  it('has headings under headings, each counting all that is below', () => {
    const rows = treeRows([line('a', '甲', '医疗', '医院'), line('b', '乙', '医疗', '药库')], every, '')
    expect(rows.map((row) => [row.key, row.level])).toEqual([
      ['/医疗', 1],
      ['/医疗/医院', 2],
      ['a', 3],
      ['/医疗/药库', 2],
      ['b', 3],
    ])
    expect(rows[0]?.type === 'group' && rows[0].lines).toHaveLength(2)
  })

  it('hides what is below a shut heading, but a search opens it', () => {
    const shut = (key: string) => key !== '/清单'
    expect(treeRows(listed, shut, '').map((row) => row.key)).toEqual(['/清单', '/设备', 'device-rain-gauge'])
    expect(treeRows(listed, () => false, '雨量').map((row) => row.key)).toEqual(['/设备', 'device-rain-gauge'])
  })

  it('finds by every word, in either language, by heading, owner and id', () => {
    expect(treeRows(listed, every, 'RAIN-GAUGE')).toHaveLength(2)
    expect(treeRows(listed, every, '水利 设备')).toHaveLength(2)
    expect(treeRows(listed, every, '水利 医院')).toEqual([])
  })

  it('marks a heading of which only some layers are on', () => {
    const [group] = treeRows(listed, every, '')
    expect(group && checkOf(group, ['risk'])).toBe('some')
    expect(group && checkOf(group, ['risk', 'risk-1'])).toBe('on')
    expect(group && checkOf(group, [])).toBe('off')
  })
})

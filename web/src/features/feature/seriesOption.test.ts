import { describe, expect, it } from 'vitest'
import type { Datastream, Series } from '@/shared/api/types'
import type { Palette } from '@/shared/map/palette'
import { seriesOption, withGaps } from './seriesOption'

const stream = (unit: string, limits: Datastream['limits'] = []): Datastream => ({
  id: 1,
  feature: 7,
  name: 'YL1/level',
  rhythmSeconds: 300,
  property: { id: 'x', title: { zh: '水位', en: 'Level' } },
  unit,
  latest: null,
  limits,
  synthetic: true,
})
const series = (...values: number[]): Series => ({
  datastream: stream('m'),
  asOf: '2021-07-24T00:00:00Z',
  items: values.map((value, at) => ({ t: `2021-07-24T0${at}:00:00Z`, value, receivedAt: '' })),
})
interface Shape {
  yAxis: { inverse: boolean }
  series: { type: string; data: number[][]; markLine: { data: { name: string; yAxis: number }[] } }[]
}
const option = (...given: Parameters<typeof seriesOption>) => seriesOption(...given) as unknown as Shape
const force = (grade: number) => `${grade} 级`
const palette = {} as Palette

describe('the chart of a series', () => {
  it('hangs rain from the top as bars', () => {
    const shape = option(stream('mm'), series(1, 2), force, palette)
    expect(shape.yAxis.inverse).toBe(true)
    expect(shape.series[0]?.type).toBe('bar')
  })

  it('draws and names the limits of a gauge', () => {
    const limits = [{ title: { zh: '警戒水位', en: 'Warning stage' }, value: 2.6 }]
    const shape = option(stream('m', limits), series(1.2, 2.4), force, palette)
    expect(shape.series[0]?.type).toBe('line')
    expect(shape.series[0]?.markLine.data).toEqual([{ name: '警戒水位', yAxis: 2.6 }])
  })

  it('marks the wind forces that the curve comes near', () => {
    const lines = (top: number) => option(stream('m/s'), series(3, top), force, palette).series[0]?.markLine.data
    expect(lines(6)).toEqual([])
    expect(lines(22)?.map((line) => line.name)).toEqual(['8 级', '10 级'])
  })

  it('breaks the curve where readings are missing', () => {
    const hours = [0, 1, 2, 7, 8].map((hour) => ({ t: `2021-07-24T0${hour}:00:00Z`, value: 1, receivedAt: '' }))
    const values = withGaps({ ...series(), items: hours })
    expect(values.map(([, value]) => value)).toEqual([1, 1, 1, null, 1, 1])
  })
})

import { describe, expect, it } from 'vitest'
import type { StormCourse, TideLevels } from '@/shared/api/tideTypes'
import type { Palette } from '@/shared/map/palette'
import { hourly, type TideWords, type Together } from './tideCurves'
import { tideOption } from './tideOption'

const at = (hour: number, minute = 0) => new Date(Date.UTC(2021, 6, 25, hour, minute)).toISOString()
const words: TideWords = {
  wind: '风',
  rain: '雨',
  tide: '潮',
  observed: '实测',
  forecast: '预报',
  astronomical: '天文潮',
  total: '总潮位',
  now: '此刻',
  warning: (level) => level,
  force: (grade) => `${grade} 级`,
}
const palette = { accent: 'teal', quiet: 'grey', text: 'black' } as Palette

function together(warning: number[] = [3.2, 3.6]): Together {
  return {
    levels: {
      asOf: at(4),
      station: {
        warning: warning.map((levelM, n) => ({
          level: n ? 'yellow' : 'blue',
          title: { zh: `第${n}`, en: '' },
          levelM,
        })),
      },
      observed: [
        { t: at(3), levelM: 2.4, surgeM: 0.4 },
        { t: at(3, 10), levelM: 2.5, surgeM: 0.5 },
      ],
      astronomical: [
        { t: at(3), levelM: 2, totalM: null },
        { t: at(5), levelM: 2.4, totalM: 2.9 },
      ],
    } as unknown as TideLevels,
    wind: { items: [{ t: at(3), value: 20, receivedAt: '' }] } as unknown as Together['wind'],
    rain: null,
    course: {
      hours: [
        { t: at(4), windMps: 0, rainMmPerHour: 0 },
        { t: at(5), windMps: 26, rainMmPerHour: 4 },
      ],
    } as unknown as StormCourse,
    from: Date.parse(at(0)),
    to: Date.parse(at(12)),
  }
}

interface Line {
  name: string
  data: [number, number | null][]
  itemStyle: { color: string }
  markLine?: { data: { name: string; yAxis?: number; xAxis?: number }[] }
}
interface Shape {
  series: Line[]
  yAxis: { max?: number; inverse: boolean }[]
  xAxis: { min: number; max: number }[]
}
const shape = (all: Together) => tideOption(all, words, palette) as unknown as Shape
const curve = (all: Together, name: string) => shape(all).series.find((one) => one.name === name)

describe('wind, rain and tide on one axis', () => {
  it('has one span of time for all three, and rain hangs from the top', () => {
    const drawn = shape(together())
    expect(new Set(drawn.xAxis.map((axis) => `${axis.min} ${axis.max}`)).size).toBe(1)
    expect(drawn.yAxis.map((axis) => axis.inverse)).toEqual([false, true, false])
  })

  it('tells a total only where there is one, and marks the present in every part', () => {
    expect(curve(together(), '总潮位')?.data).toEqual([[Date.parse(at(5)), 2.9]])
    const marked = shape(together()).series.filter((one) => one.markLine)
    expect(marked).toHaveLength(3)
    for (const one of marked) expect(one.markLine?.data.at(-1)?.xAxis).toBe(Date.parse(at(4)))
  })

  it('draws warning tides and wind forces as lines, in no colour of a signal', () => {
    const tide = curve(together(), '实测')
    expect(tide?.markLine?.data.map((line) => line.yAxis)).toEqual([3.2, 3.6, undefined])
    const wind = curve(together(), '风 实测')
    expect(wind?.markLine?.data.map((line) => line.yAxis)).toEqual([17.2, 24.5, undefined])
    expect(new Set(shape(together()).series.map((one) => one.itemStyle.color))).toEqual(new Set(['teal', 'grey']))
  })

  it('says nothing of the wind where the field of the storm does not reach', () => {
    expect(curve(together(), '风 预报')?.data.map(([, value]) => value)).toEqual([null, 26])
  })

  it('makes room for limits that are near and none for those far above', () => {
    expect(shape(together()).yAxis[2]?.max).toBe(4)
    expect(shape(together([8, 9])).yAxis[2]?.max).toBeUndefined()
  })

  it('sums rain by the hour it fell in', () => {
    const items = [
      { t: at(1, 5), value: 1, receivedAt: '' },
      { t: at(2), value: 2, receivedAt: '' },
      { t: at(2, 5), value: 4, receivedAt: '' },
    ]
    expect(hourly({ items })).toEqual([
      [Date.parse(at(1, 30)), 3],
      [Date.parse(at(2, 30)), 4],
    ])
  })
})

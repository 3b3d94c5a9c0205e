import { expect, it } from 'vitest'
import type { Palette } from '@/shared/map/palette'
import { dryRunOption, hoursOf } from './dryRunOption'
import { keyOf, pointsOf } from './dryRunPoints'
import type { Item } from './ruleTypes'

it('every hour of the past is there, also those in which nothing began', () => {
  const hours = hoursOf({
    from: '2021-07-22T00:00:00Z',
    to: '2021-07-22T04:00:00Z',
    hours: [{ at: '2021-07-22T02:00:00Z', draft: 5, before: 2 }],
  })
  expect(hours.map(({ draft, before }) => [draft, before])).toEqual([
    [0, 0],
    [0, 0],
    [5, 2],
    [0, 0],
  ])
  const option = dryRunOption(hours, { draft: '本稿', before: '现行' }, {} as Palette)
  expect(option.series.map(({ name, data }) => [name, data])).toEqual([
    ['本稿', [0, 0, 5, 0]],
    ['现行', [0, 0, 2, 0]],
  ])
  expect(option.tooltip.formatter([{ dataIndex: 2 }])).toMatch(/本稿 <b>5<\/b>.*现行 <b>2<\/b>/)
  expect(option.tooltip.formatter([])).toBe('')
})

it('an alert is a point of its place, the most severe last, named so that it is found in the list', () => {
  const item = (severity: Item['severity'], raisedAt: string): Item =>
    ({
      rule: 'r',
      subjectType: 'feature',
      subjectId: '7',
      side: 'draft',
      lat: 29,
      lon: 121,
      severity,
      raisedAt,
    }) as Item
  const items = [item('Extreme', 'b'), item('Minor', 'a')]
  const points = pointsOf(items)
  expect(points.map((point) => point.properties?.strength)).toEqual([1, 4])
  expect(points[1]?.properties?.key).toBe(keyOf(items[0]!))
  expect(points[0]?.geometry.coordinates).toEqual([121, 29])
})

import { expect, it } from 'vitest'
import type { Part } from './qualityTypes'
import { scoreFeatures, scoreLabels } from './scoreShapes'

const boundary = (path: string): GeoJSON.Feature => ({
  type: 'Feature',
  properties: { path, name: `县${path}`, labelLon: 120.5, labelLat: 27.5 },
  geometry: { type: 'Polygon', coordinates: [] },
})
const part = (area: string, score: number | null) => ({ area, sums: { score } }) as Part

it('gives every boundary inside the area its score, and none to what has no entries', () => {
  const boundaries = {
    type: 'FeatureCollection' as const,
    features: ['330326', '330327', '330328', '330211'].map(boundary),
  }
  const shown = scoreFeatures(boundaries, [part('330327', 43.21), part('330326', 96)], '3303', '330327113', ['3303'])
  expect(shown.map(({ properties }) => [properties.path, properties.key, properties.chosen])).toEqual([
    ['330326', 'sound', false],
    ['330327', 'bad', true],
    ['330328', '', false],
  ])
  expect(shown[1]?.properties.label).toBe('县330327\n43.2')
  expect(shown[2]?.properties.label).toBe('县330328')
  expect(scoreLabels(shown).features.map(({ geometry }) => geometry)).toEqual(
    shown.map(() => ({ type: 'Point', coordinates: [120.5, 27.5] })),
  )
  const own = scoreFeatures(boundaries, [part('330327', 96)], '3303', '330327', ['330327113'])
  expect(own.map(({ properties }) => properties.key)).toEqual(['not-ours', 'sound', 'not-ours'])
  expect(scoreFeatures(null, [], '3303', '3303', ['3303'])).toEqual([])
})

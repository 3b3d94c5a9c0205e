import { expect, it } from 'vitest'
import type { Palette } from '@/shared/map/palette'
import { SHAPES, shapeLayers, shapeTargets } from './shapeStyle'

it('draws from the shapes of the same tiles, below every point, and takes clicks where it draws', () => {
  const layers = shapeLayers('risk-3', {} as Palette)
  expect(layers.map(({ id }) => id)).toEqual(['risk-3-area', 'risk-3-line', 'risk-3-touch'])
  for (const layer of layers) expect(layer).toMatchObject({ source: 'risk-3', 'source-layer': SHAPES, slot: 'areas' })
  expect(layers.map(({ id }) => id)).toEqual(expect.arrayContaining(shapeTargets('risk-3')))
})

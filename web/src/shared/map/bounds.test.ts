import { expect, it } from 'vitest'
import { boundsOf } from './bounds'

const feature = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: 'Feature', properties: {}, geometry })

it('reaches around points, lines and areas of several parts', () => {
  expect(
    boundsOf([
      feature({ type: 'Point', coordinates: [120, 28] }),
      feature({
        type: 'LineString',
        coordinates: [
          [119, 29],
          [121, 27.5],
        ],
      }),
      feature({
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [122, 30],
              [123, 30],
              [123, 31],
              [122, 30],
            ],
          ],
        ],
      }),
    ]),
  ).toEqual([119, 27.5, 123, 31])
  expect(boundsOf([])).toBeNull()
})

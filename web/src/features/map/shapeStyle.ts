import type { ExpressionSpecification } from 'maplibre-gl'
import type { GroupLayer } from '@/shared/map/group'
import type { Palette } from '@/shared/map/palette'

/** In every tile the lines and areas of a layer's points stand in a layer of this name. */
export const SHAPES = '_shapes'

const RANK: ExpressionSpecification = ['to-string', ['min', 4, ['max', 0, ['coalesce', ['get', 'state'], 0]]]]
const AREA: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon']
const LINE: ExpressionSpecification = ['==', ['geometry-type'], 'LineString']

/** Layers that a click takes, the thin line by what is easily hit around it. */
export const shapeTargets = (id: string): string[] => [`${id}-area`, `${id}-touch`]

/** Lines and areas below all points, told apart by state as these are: quiet grey, then the one accent, stronger as it is worse. */
export function shapeLayers(id: string, p: Palette): GroupLayer[] {
  const source = { source: id, 'source-layer': SHAPES, slot: 'areas' as const }
  return [
    {
      id: `${id}-area`,
      type: 'fill',
      ...source,
      filter: AREA,
      paint: {
        'fill-color': ['match', RANK, '0', p.quiet, p.accent],
        // An area that fills the whole map must not look like a map switched off.
        'fill-opacity': [
          'interpolate',
          ['linear'],
          ['zoom'],
          9,
          ['match', RANK, '0', 0.14, '1', 0.14, '2', 0.24, 0.34],
          14,
          ['match', RANK, '0', 0.05, '1', 0.06, '2', 0.12, 0.18],
        ],
      },
    },
    {
      id: `${id}-line`,
      type: 'line',
      ...source,
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: {
        'line-color': ['match', RANK, '0', p.quiet, '1', p.accent, '2', p.accent, p.ink],
        'line-width': ['match', RANK, '0', 1.4, '1', 1.6, '2', 2.2, 3],
      },
    },
    {
      id: `${id}-touch`,
      type: 'line',
      ...source,
      filter: LINE,
      paint: { 'line-color': p.quiet, 'line-opacity': 0, 'line-width': 16 },
    },
  ]
}

import type { ExpressionSpecification } from 'maplibre-gl'
import { FONT } from '@/shared/map/baseStyle'
import type { GroupLayer } from '@/shared/map/group'
import type { Palette } from '@/shared/map/palette'
import { looks } from './pointPictures'

/** Below this zoom a point is a small shape; from here on it carries its picture. An alert and what moves carry it always. */
export const PICTURES_FROM = 10

const RANK: ExpressionSpecification = ['to-string', ['min', 4, ['max', 0, ['coalesce', ['get', 'state'], 0]]]]
const CLUSTER: ExpressionSpecification = ['has', 'count']
const SINGLE: ExpressionSpecification = ['!', ['has', 'count']]

/** What a layer of vector tiles draws: clusters with count and highest state, single points by state, later with picture. */
export function pointLayers(id: string, icon: ExpressionSpecification | string, p: Palette): GroupLayer[] {
  const source = { source: id, 'source-layer': id }
  const look = looks(p)
  const pictures = id === 'alert' || id === 'position' ? 0 : PICTURES_FROM
  return [
    {
      id: `${id}-dot`,
      type: 'symbol',
      ...source,
      maxzoom: pictures,
      filter: SINGLE,
      layout: {
        'icon-image': ['concat', 'dot-', RANK],
        'icon-allow-overlap': true,
        'symbol-sort-key': ['coalesce', ['get', 'state'], 0],
      },
    },
    {
      id: `${id}-pin`,
      type: 'symbol',
      ...source,
      minzoom: pictures,
      filter: SINGLE,
      layout: {
        'icon-image': ['concat', 'pin-', icon, '-', RANK],
        'icon-allow-overlap': true,
        'symbol-sort-key': ['coalesce', ['get', 'state'], 0],
      },
    },
    {
      id: `${id}-cluster`,
      type: 'symbol',
      ...source,
      filter: CLUSTER,
      layout: {
        'icon-image': ['concat', 'cluster-', RANK],
        'icon-size': ['step', ['get', 'count'], 0.46, 10, 0.56, 100, 0.68, 1000, 0.84, 10000, 1],
        'icon-allow-overlap': true,
        'symbol-sort-key': ['+', ['*', 100000, ['coalesce', ['get', 'state'], 0]], ['get', 'count']],
        'text-field': [
          'case',
          ['>=', ['get', 'count'], 10000],
          ['concat', ['to-string', ['round', ['/', ['get', 'count'], 1000]]], 'k'],
          ['to-string', ['get', 'count']],
        ],
        'text-font': FONT,
        'text-size': ['step', ['get', 'count'], 10, 100, 11, 1000, 12],
        'text-allow-overlap': true,
      },
      paint: { 'text-color': ['match', RANK, '0', p.quiet, '1', p.ink, '2', look[2].sign, look[3].sign] },
    },
  ]
}

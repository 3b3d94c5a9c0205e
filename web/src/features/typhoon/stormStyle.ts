import type { ExpressionSpecification } from 'maplibre-gl'
import { FONT } from '@/shared/map/baseStyle'
import type { GroupLayer } from '@/shared/map/group'
import type { Palette } from '@/shared/map/palette'
import { circles, under } from './stormUnderStyle'

const BY_CLASS: ExpressionSpecification = [
  'match',
  ['get', 'classCode'],
  'TD',
  1.8,
  'TS',
  2.2,
  'STS',
  2.6,
  'TY',
  3,
  'STY',
  3.6,
  'SUPER_TY',
  4.2,
  2,
]
const PICTURE: ExpressionSpecification = ['concat', 'storm-', ['get', 'classCode']]

export function stormLayers(p: Palette): GroupLayer[] {
  return [...under(p), ...circles(p), ...forecasts(p), ...track(p)]
}

function forecasts(p: Palette): GroupLayer[] {
  const mine: ExpressionSpecification = ['get', 'mine']
  return [
    {
      id: 'storm-paths',
      type: 'line',
      source: 'storm-forecasts',
      filter: ['==', ['get', 'kind'], 'path'],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['case', mine, p.ink, p.quiet],
        'line-width': ['case', mine, 2.2, 1.2],
        'line-opacity': ['case', mine, 1, 0.75],
        'line-dasharray': [2, 1.6],
      },
    },
    {
      id: 'storm-steps',
      type: 'circle',
      source: 'storm-forecasts',
      filter: ['==', ['get', 'kind'], 'step'],
      paint: {
        'circle-color': p.land,
        'circle-stroke-color': ['case', mine, p.ink, p.quiet],
        'circle-stroke-width': ['case', mine, 1.6, 1.1],
        'circle-radius': ['case', mine, ['+', BY_CLASS, 0.8], 2],
      },
    },
    {
      id: 'storm-steps-label',
      type: 'symbol',
      source: 'storm-forecasts',
      filter: [
        'all',
        ['==', ['get', 'kind'], 'step'],
        ['any', ['!=', ['get', 'hour'], ''], ['!=', ['get', 'label'], '']],
      ],
      layout: {
        'text-field': [
          'format',
          ['get', 'label'],
          { 'font-scale': 1.1 },
          ['case', ['all', ['!=', ['get', 'label'], ''], ['!=', ['get', 'hour'], '']], '\n', ''],
          {},
          ['get', 'hour'],
          {},
        ],
        'text-font': FONT,
        'text-size': 11,
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.8,
        'text-justify': 'auto',
        'symbol-sort-key': ['case', ['!=', ['get', 'label'], ''], 0, 1],
      },
      paint: { 'text-color': ['case', mine, p.ink, p.quiet], 'text-halo-color': p.halo, 'text-halo-width': 1.6 },
    },
  ]
}

function track(p: Palette): GroupLayer[] {
  const fixes: ExpressionSpecification = ['==', ['get', 'kind'], 'fix']
  return [
    {
      id: 'storm-track',
      type: 'line',
      source: 'storm-track',
      filter: ['==', ['get', 'kind'], 'track'],
      layout: { 'line-join': 'round', 'line-cap': 'round' },
      paint: { 'line-color': p.ink, 'line-width': 2.2 },
    },
    {
      id: 'storm-fixes',
      type: 'circle',
      source: 'storm-track',
      filter: fixes,
      paint: { 'circle-color': p.ink, 'circle-radius': BY_CLASS },
    },
    {
      id: 'storm-fixes-class',
      type: 'symbol',
      source: 'storm-track',
      filter: fixes,
      layout: {
        'icon-image': PICTURE,
        'icon-padding': 10,
        'icon-size': 0.62,
        'symbol-sort-key': ['get', 'weight'],
        'text-field': ['get', 'hour'],
        'text-font': FONT,
        'text-size': 11,
        'text-variable-anchor': ['right', 'left', 'bottom'],
        'text-radial-offset': 1,
        'text-optional': true,
      },
      paint: { 'text-color': p.quiet, 'text-halo-color': p.halo, 'text-halo-width': 1.6 },
    },
    {
      id: 'storm-now',
      type: 'symbol',
      source: 'storm-now',
      slot: 'top',
      layout: {
        'icon-image': PICTURE,
        'icon-size': 1.25,
        'icon-allow-overlap': true,
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': 13,
        'text-anchor': 'left',
        'text-offset': [1.7, 0],
        'text-justify': 'left',
        'text-allow-overlap': true,
      },
      paint: { 'text-color': p.ink, 'text-halo-color': p.halo, 'text-halo-width': 2 },
    },
  ]
}

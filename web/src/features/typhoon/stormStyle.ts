import type { ExpressionSpecification } from 'maplibre-gl'
import { FONT } from '@/shared/map/baseStyle'
import type { GroupLayer } from '@/shared/map/group'
import type { Palette } from '@/shared/map/palette'

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

function under(p: Palette): GroupLayer[] {
  return [
    {
      id: 'storm-lines',
      type: 'line',
      source: 'storm-lines',
      slot: 'areas',
      paint: {
        'line-color': p.quiet,
        'line-opacity': 0.55,
        'line-width': ['match', ['get', 'hours'], 24, 1.4, 1],
        'line-dasharray': [6, 4],
      },
    },
    {
      id: 'storm-lines-label',
      type: 'symbol',
      source: 'storm-lines',
      slot: 'areas',
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 420,
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': 11,
        'text-offset': [0, -0.9],
      },
      paint: { 'text-color': p.quiet, 'text-halo-color': p.sea, 'text-halo-width': 1.4 },
    },
    {
      id: 'storm-cone',
      type: 'fill',
      source: 'storm-cone',
      slot: 'areas',
      paint: { 'fill-color': p.ink, 'fill-opacity': p.dark ? 0.07 : 0.06 },
    },
    {
      id: 'storm-cone-line',
      type: 'line',
      source: 'storm-cone',
      slot: 'areas',
      paint: { 'line-color': p.ink, 'line-opacity': 0.35, 'line-width': 1, 'line-dasharray': [2, 2] },
    },
  ]
}

function circles(p: Palette): GroupLayer[] {
  return [
    {
      id: 'storm-circles',
      type: 'fill',
      source: 'storm-circles',
      slot: 'circles',
      paint: {
        'fill-color': p.accent,
        'fill-opacity': ['match', ['get', 'grade'], 7, p.dark ? 0.1 : 0.09, 10, 0.14, 0.22],
      },
    },
    {
      id: 'storm-circles-line',
      type: 'line',
      source: 'storm-circles',
      slot: 'circles',
      paint: {
        'line-color': p.accent,
        'line-opacity': 0.9,
        'line-width': ['match', ['get', 'grade'], 7, 1, 10, 1.8, 2.8],
      },
    },
    {
      id: 'storm-circles-label',
      type: 'symbol',
      source: 'storm-circles',
      slot: 'labels',
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 260,
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': 11,
        'text-keep-upright': true,
      },
      paint: { 'text-color': p.accent, 'text-halo-color': p.halo, 'text-halo-width': 2 },
    },
  ]
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

import { FONT } from '@/shared/map/baseStyle'
import type { GroupLayer } from '@/shared/map/group'
import type { Palette } from '@/shared/map/palette'

/** What lies under the storm's way: warning lines and the spread of the forecasts. */
export function under(p: Palette): GroupLayer[] {
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

/** Wind circles: one accent, told apart by depth, line and label. */
export function circles(p: Palette): GroupLayer[] {
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

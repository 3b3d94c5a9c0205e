import type { LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { Palette } from './palette'

/** Where features hang their layers, from the ground up. */
export const SLOTS = ['areas', 'circles', 'points', 'storm', 'labels', 'top'] as const
export type Slot = (typeof SLOTS)[number]

/** All words on the map are drawn from fonts of this machine: the style names no glyph server. */
export const FONT = ['Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'sans-serif']

const GROUND = ['land', 'provinces', 'cities', 'counties', 'rivers', 'coast'] as const

/** A quiet ground: sea, land a step lighter, thin boundaries. The data carries the colour. */
export function baseStyle(palette: Palette): StyleSpecification {
  const sources = Object.fromEntries(
    GROUND.map((name) => [name, { type: 'geojson' as const, data: `/ground/${name}.geojson`, tolerance: 0.3 }]),
  )
  return { version: 8, sources, layers: [...ground(palette), ...slots()] }
}

function ground(p: Palette): LayerSpecification[] {
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': p.sea } },
    { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': p.landFar, 'fill-antialias': true } },
    { id: 'province', type: 'fill', source: 'provinces', paint: { 'fill-color': p.land } },
    {
      id: 'river',
      type: 'line',
      source: 'rivers',
      filter: ['!=', ['get', 'water'], 'lake'],
      paint: { 'line-color': p.river, 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.6, 9, 1.6, 13, 4] },
    },
    {
      id: 'lake',
      type: 'fill',
      source: 'rivers',
      filter: ['==', ['get', 'water'], 'lake'],
      paint: { 'fill-color': p.sea },
    },
    {
      id: 'coast',
      type: 'line',
      source: 'coast',
      paint: { 'line-color': p.boundaryStrong, 'line-width': 0.6, 'line-opacity': 0.8 },
    },
    {
      id: 'county-line',
      type: 'line',
      source: 'counties',
      minzoom: 6,
      paint: { 'line-color': p.boundary, 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 10, 1, 14, 1.6] },
    },
    {
      id: 'city-line',
      type: 'line',
      source: 'cities',
      minzoom: 5,
      paint: {
        'line-color': p.boundaryStrong,
        'line-width': ['interpolate', ['linear'], ['zoom'], 5, 0.4, 10, 1.4],
        'line-dasharray': [4, 2],
      },
    },
    {
      id: 'province-line',
      type: 'line',
      source: 'provinces',
      paint: { 'line-color': p.boundaryStrong, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.8, 10, 1.8] },
    },
  ]
}

/** Layers that draw nothing; a feature's layer goes in front of everything in its slot's past and below the next slot. */
function slots(): LayerSpecification[] {
  return SLOTS.map((slot) => ({
    id: `slot-${slot}`,
    type: 'background',
    layout: { visibility: 'none' },
    paint: { 'background-opacity': 0 },
  }))
}

import { EMPTY } from '@/shared/map/group'
import type { GroupLayer } from '@/shared/map/group'
import type { Palette } from '@/shared/map/palette'
import type { Found, Reach } from './spaceTypes'

export type Spot = [lon: number, lat: number]

const EARTH_KM = 6371.0088
const CORNERS = 64
const RAD = Math.PI / 180

/** A circle as a closed ring, on the sphere that the server reckons on. */
export function ring([lon, lat]: Spot, km: number): Spot[] {
  const angle = km / EARTH_KM
  const phi = lat * RAD
  return Array.from({ length: CORNERS + 1 }, (_, n) => {
    const bearing = (-2 * Math.PI * (n % CORNERS)) / CORNERS
    const there = Math.asin(Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing))
    const east = Math.atan2(
      Math.sin(bearing) * Math.sin(angle) * Math.cos(phi),
      Math.cos(angle) - Math.sin(phi) * Math.sin(there),
    )
    return [lon + east / RAD, there / RAD] as Spot
  })
}

function point(role: string, at: { lon: number; lat: number }): GeoJSON.Feature {
  return { type: 'Feature', properties: { role }, geometry: { type: 'Point', coordinates: [at.lon, at.lat] } }
}

/** What was asked and what came back, for the map. */
export function shapes(
  drawn: { circle?: { centre: Spot; km: number }; line?: Spot[] },
  found: Found | null,
  reach: Reach | null,
): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = []
  if (drawn.circle)
    features.push({
      type: 'Feature',
      properties: { role: 'area' },
      geometry: { type: 'Polygon', coordinates: [ring(drawn.circle.centre, drawn.circle.km)] },
    })
  if (drawn.line && drawn.line.length > 1)
    features.push({
      type: 'Feature',
      properties: { role: 'line' },
      geometry: { type: 'LineString', coordinates: drawn.line },
    })
  drawn.line?.forEach(([lon, lat]) => features.push(point('corner', { lon, lat })))
  found?.items.forEach((item) => features.push(point('found', item)))
  reach?.teams.forEach((team) => features.push(point('team', team)))
  reach?.voids.forEach((gap) => features.push(point('void', gap)))
  return features.length ? { type: 'FeatureCollection', features } : EMPTY
}

/** Voids are rings, teams are filled: told apart without a colour, as colours belong to official levels. */
export function spaceLayers(p: Palette): GroupLayer[] {
  return [
    {
      id: 'space-area',
      type: 'fill',
      source: 'space',
      filter: ['==', ['get', 'role'], 'area'],
      paint: { 'fill-color': p.accent, 'fill-opacity': 0.12, 'fill-outline-color': p.accent },
    },
    {
      id: 'space-line',
      type: 'line',
      source: 'space',
      filter: ['==', ['get', 'role'], 'line'],
      paint: { 'line-color': p.accent, 'line-width': 3 },
    },
    {
      id: 'space-dots',
      type: 'circle',
      source: 'space',
      filter: ['in', ['get', 'role'], ['literal', ['found', 'team', 'corner']]],
      paint: {
        'circle-radius': ['match', ['get', 'role'], 'team', 5, 4],
        'circle-color': p.accent,
        'circle-stroke-color': p.halo,
        'circle-stroke-width': 1,
      },
    },
    {
      id: 'space-voids',
      type: 'circle',
      source: 'space',
      filter: ['==', ['get', 'role'], 'void'],
      paint: {
        'circle-radius': 5,
        'circle-color': 'transparent',
        'circle-stroke-color': p.ink,
        'circle-stroke-width': 1.5,
      },
    },
  ]
}

import { FONT } from '@/shared/map/baseStyle'
import { EMPTY, type GroupLayer } from '@/shared/map/group'
import type { Palette } from '@/shared/map/palette'
import { useMapGroup } from '@/shared/map/useMap'
import { measure } from '@/shared/ui/number'
import type { Part } from './qualityTypes'
import { CLASSES, classOf } from './scoreClasses'

/** The class of an area of which the caller is told nothing. */
export const NOT_OURS = 'not-ours'

/** `key` is the class, empty for an area without entries, {@link NOT_OURS} for one of others; `strength` how much of the accent it is filled with. */
export interface ScoreProperties {
  path: string
  name: string
  key: string
  strength: number
  label: string
  chosen: boolean
  /** Where the name and the number stand: once for all parts of an area. */
  at: [lon: number, lat: number]
}

export type ScoreFeature = GeoJSON.Feature<GeoJSON.Geometry, ScoreProperties>

/**
 * The boundaries inside an area with the score of each; every one is there, also where nothing is entered, and where it is not the
 * caller's.
 *
 * @param own the caller's areas
 */
export function scoreFeatures(
  boundaries: GeoJSON.FeatureCollection | null,
  parts: Part[],
  within: string,
  chosen: string,
  own: readonly string[],
): ScoreFeature[] {
  const byArea = new Map(parts.map((part) => [part.area, part]))
  return (boundaries?.features ?? []).flatMap(({ geometry, properties }) => {
    const path = String(properties?.path ?? '')
    if (!path.startsWith(within) || path === within) return []
    const score = byArea.get(path)?.sums.score
    const known = classOf(score)
    const ours = own.some((one) => path.startsWith(one) || one.startsWith(path))
    const name = String(properties?.name ?? path)
    const label = known ? `${name}\n${measure(score, 1)}` : name
    return [
      {
        type: 'Feature',
        geometry,
        properties: {
          path,
          name,
          key: ours ? (known?.key ?? '') : NOT_OURS,
          strength: known?.strength ?? 0,
          label,
          at: [Number(properties?.labelLon ?? properties?.lon), Number(properties?.labelLat ?? properties?.lat)],
          chosen: chosen.length > path.length ? chosen.startsWith(path) : chosen === path,
        },
      },
    ]
  })
}

/** One hue in five strengths: told apart by lightness alone, also in print and by whoever sees no colours; the number stands on it. */
function scoreLayers(p: Palette): GroupLayer[] {
  const silent = ['in', ['get', 'key'], ['literal', ['', NOT_OURS]]]
  return [
    {
      id: 'scores-fill',
      type: 'fill',
      source: 'scores',
      slot: 'areas',
      paint: { 'fill-color': p.accent, 'fill-opacity': ['get', 'strength'] },
    },
    {
      id: 'scores-edge',
      type: 'line',
      source: 'scores',
      slot: 'areas',
      paint: {
        'line-color': ['case', ['get', 'chosen'], p.ink, p.boundaryStrong],
        'line-width': ['case', ['get', 'chosen'], 3, 1],
      },
    },
    {
      id: 'scores-label',
      type: 'symbol',
      source: 'score-labels',
      slot: 'labels',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': 12,
        'text-padding': 1,
        'text-variable-anchor': ['center', 'left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.4,
        'symbol-sort-key': ['case', silent as never, 1_000, ['-', CLASSES.length, ['get', 'strength']]],
      },
      paint: { 'text-color': p.ink, 'text-halo-color': p.halo, 'text-halo-width': 1.6 },
    },
  ]
}

/** The labels of areas, each once. */
export function scoreLabels(features: ScoreFeature[]): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: features.map(({ properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: properties.at },
    })),
  }
}

/** Hangs the scores into the map; a click on an area tells its path. */
export function useScoreGroup(pick: (path: string) => void) {
  return useMapGroup({
    id: 'scores',
    slot: 'areas',
    sources: () => ({
      scores: { type: 'geojson', data: EMPTY },
      'score-labels': { type: 'geojson', data: EMPTY },
    }),
    layers: scoreLayers,
    click: {
      'scores-fill': (event) => {
        const { path, key } = (event.features?.[0]?.properties ?? {}) as Partial<ScoreProperties>
        if (path === undefined || key === NOT_OURS) return false
        pick(path)
        return true
      },
    },
  })
}

import type { Item } from './ruleTypes'

const STRENGTH: Record<Item['severity'], number> = { Minor: 1, Moderate: 2, Severe: 3, Extreme: 4 }

/** Names one alert of a result; one rule may raise several at one place. */
export function keyOf(one: Pick<Item, 'rule' | 'subjectType' | 'subjectId' | 'raisedAt' | 'side'>): string {
  return `${one.rule} ${one.subjectType} ${one.subjectId} ${one.raisedAt} ${one.side}`
}

/** The alerts as points, the most severe drawn last, so that it lies on top. */
export function pointsOf(items: Item[]): GeoJSON.Feature<GeoJSON.Point>[] {
  return items
    .map((one): GeoJSON.Feature<GeoJSON.Point> => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [one.lon, one.lat] },
      properties: { key: keyOf(one), side: one.side, strength: STRENGTH[one.severity] },
    }))
    .sort((a, b) => Number(a.properties?.strength) - Number(b.properties?.strength))
}

import type { Feature } from '../api/types'
import type { FeatureRow, Kind } from '../feature/featureTypes'

/** A point as this device keeps it for one account, without what names or reaches a person. */
export interface KeptPoint {
  account: string
  id: number
  row: FeatureRow
  /** When the server said so, milliseconds since 1970. */
  asOf: number
  /** When it was last opened by hand; 0 if it came with an area. */
  openedAt: number
  /** Whether it came with the area that was asked for. */
  ofArea: boolean
}

/** So many points that were opened last are kept. */
export const MOST_OPENED = 50
/** So many points of an area are kept, at most. */
export const MOST_OF_AREA = 2_000

/** The card's feature as a row of a list. */
export function rowOf(feature: Feature): FeatureRow {
  const { id, code, title, lat, lon, synthetic, version, since, retired } = feature
  return {
    ...{ id, code, title, lat, lon, synthetic, version, since, retired },
    kind: feature.kind.id,
    area: feature.area.at(-1)?.path ?? '',
    areaName: feature.area
      .slice(1)
      .map((area) => area.name)
      .join(' '),
    fields: Object.fromEntries(feature.fields.map((field) => [field.key, field.value])),
  }
}

/** A kept row as the card shows a feature; what it measures and who answers for it is not kept. */
export function featureOf(row: FeatureRow, kind: Kind): Feature {
  const { id, code, title, lat, lon, synthetic, version, since, retired } = row
  return {
    ...{ id, code, title, lat, lon, synthetic, version, since, retired },
    kind: { id: kind.id, title: kind.title, icon: kind.icon, riskList: kind.riskList },
    area: [{ path: row.area, name: row.areaName }],
    fields: kind.fields
      .filter((field) => row.fields[field.key] !== undefined)
      .map((field) => {
        const value = row.fields[field.key]
        const text = field.options.find((option) => option.value === value)?.title ?? null
        return { key: field.key, title: field.title, unit: field.unit, value, text }
      }),
    posts: [],
    owner: kind.owner,
  }
}

/** Which of the points opened by hand are over the number that is kept: those opened longest ago, unless they came with the area. */
export function tooMany(points: KeptPoint[]): { drop: KeptPoint[]; forget: KeptPoint[] } {
  const opened = points.filter((point) => point.openedAt > 0).sort((a, b) => b.openedAt - a.openedAt)
  const over = opened.slice(MOST_OPENED)
  return { drop: over.filter((point) => !point.ofArea), forget: over.filter((point) => point.ofArea) }
}

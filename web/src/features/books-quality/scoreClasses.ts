/** Classes of a score, best first: our own, no official ones, so none of the official colours. */
export const CLASSES = [
  { key: 'sound', from: 95, strength: 0.08 },
  { key: 'good', from: 85, strength: 0.24 },
  { key: 'fair', from: 70, strength: 0.42 },
  { key: 'poor', from: 50, strength: 0.62 },
  { key: 'bad', from: 0, strength: 0.88 },
] as const

export type ScoreClass = (typeof CLASSES)[number]

/** The class of a score, by the number as it is written; none for an area without entries. */
export function classOf(score: number | null | undefined): ScoreClass | null {
  if (score === null || score === undefined) return null
  const written = Math.round(score * 10) / 10
  return CLASSES.find(({ from }) => written >= from) ?? null
}

/** Where the next better class begins; null for the best. */
export function endOf(one: ScoreClass): number | null {
  return CLASSES[CLASSES.indexOf(one) - 1]?.from ?? null
}

const COUNTY_DIGITS = 6

/** The area whose parts can be drawn: townships and villages have no boundaries, so a county is shown among those of its city. */
export const drawnWithin = (area: string): string => (area.length >= COUNTY_DIGITS ? area.slice(0, 4) : area)

/** Boundaries come as cities for a province and as counties for a city. */
export const boundariesOf = (area: string): 'cities' | 'counties' => (area.length <= 2 ? 'cities' : 'counties')

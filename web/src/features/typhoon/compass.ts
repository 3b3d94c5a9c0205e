const SIDES = [
  'n',
  'nne',
  'ne',
  'ene',
  'e',
  'ese',
  'se',
  'sse',
  's',
  'ssw',
  'sw',
  'wsw',
  'w',
  'wnw',
  'nw',
  'nnw',
] as const

/** The nearest of sixteen directions for a bearing in degrees from north. */
export function compass(degrees: number): (typeof SIDES)[number] {
  const turned = ((degrees % 360) + 360) % 360
  return SIDES[Math.round(turned / 22.5) % 16] ?? 'n'
}

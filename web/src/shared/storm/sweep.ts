import type { LonLat, Rings, StormFix, StormFrame } from '../api/stormTypes'

/** Where the storm is and how far its circles reach at one moment, between two frames. */
export interface SweptFrame {
  lat: number
  lon: number
  windMps: number | null
  r7: Rings | null
  r10: Rings | null
  r12: Rings | null
}

/** The hour before and after a moment, blended, so that the circles glide instead of jumping. Outside: nothing. */
export function frameAt(frames: StormFrame[], at: number): SweptFrame | null {
  const after = frames.findIndex((frame) => Date.parse(frame.t) >= at)
  const b = frames[after]
  if (!b) return null
  const a = frames[after - 1]
  if (!a) return Date.parse(b.t) === at ? b : null
  const from = Date.parse(a.t)
  const share = (at - from) / (Date.parse(b.t) - from)
  return {
    lat: mix(a.lat, b.lat, share),
    lon: mix(a.lon, b.lon, share),
    windMps: a.windMps === null || b.windMps === null ? (a.windMps ?? b.windMps) : mix(a.windMps, b.windMps, share),
    r7: mixRings(a.r7, b.r7, share),
    r10: mixRings(a.r10, b.r10, share),
    r12: mixRings(a.r12, b.r12, share),
  }
}

/** Rings of the same shape are blended point by point; where a circle appears or goes, the nearer hour's stands. */
function mixRings(a: Rings | null, b: Rings | null, share: number): Rings | null {
  const ringA = a?.[0]
  const ringB = b?.[0]
  if (!ringA || !ringB || ringA.length !== ringB.length) return share < 0.5 ? a : b
  return [ringA.map((point, at): LonLat => mixPoint(point, ringB[at] ?? point, share))]
}

function mixPoint(a: LonLat, b: LonLat, share: number): LonLat {
  return [mix(a[0], b[0], share), mix(a[1], b[1], share)]
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share
}

export function fixAt(fixes: StormFix[], at: number): StormFix | null {
  return fixes.findLast((fix) => Date.parse(fix.t) <= at) ?? null
}

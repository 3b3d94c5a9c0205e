import type { Forecast, Storm, StormFix } from '@/shared/api/stormTypes'
import type { SweptFrame } from '@/shared/storm/sweep'
import { hourOfDay } from '@/shared/time/format'

type Collection = GeoJSON.FeatureCollection
type Shape = GeoJSON.Feature

export interface Words {
  hour: (at: string) => string
  agency: (forecast: Forecast) => string
  line: (hours: 24 | 48) => string
  circle: (grade: 7 | 10 | 12) => string
}

const collection = (features: Shape[]): Collection => ({ type: 'FeatureCollection', features })
const feature = (geometry: GeoJSON.Geometry, properties: GeoJSON.GeoJsonProperties = {}): Shape => ({
  type: 'Feature',
  properties,
  geometry,
})
const line = (points: { lon: number; lat: number }[]): GeoJSON.LineString => ({
  type: 'LineString',
  coordinates: points.map((point) => [point.lon, point.lat]),
})
const point = (at: { lon: number; lat: number }): GeoJSON.Point => ({ type: 'Point', coordinates: [at.lon, at.lat] })

/** The fixes until a moment: one line, and a point for each with its class and, at 08 and 20 o'clock, its hour. */
export function trackShapes(fixes: StormFix[], until: number, words: Words): Collection {
  const past = fixes.filter((fix) => Date.parse(fix.t) <= until)
  const points = past.map((fix, at) =>
    feature(point(fix), {
      kind: 'fix',
      t: fix.t,
      classCode: fix.classCode,
      hour: isRound(fix.t) ? words.hour(fix.t) : '',
      weight: past.length - at + (isRound(fix.t) ? -1000 : 0),
    }),
  )
  return collection(past.length > 1 ? [feature(line(past), { kind: 'track' }), ...points] : points)
}

/** What each agency expects, from the last fix on; the chosen one stands out and carries its hours. */
export function forecastShapes(storm: Storm, chosen: string, words: Words): Collection {
  const last = storm.fixes.at(-1)
  const shapes = storm.forecasts.flatMap((forecast) => {
    const coming = forecast.points.filter((one) => !last || Date.parse(one.t) > Date.parse(last.t))
    const end = coming.at(-1)
    if (!end) return []
    const mine = forecast.agency === chosen
    const path = feature(line(last ? [last, ...coming] : coming), { kind: 'path', agency: forecast.agency, mine })
    const points = coming.map((one) =>
      feature(point(one), {
        kind: 'step',
        agency: forecast.agency,
        mine,
        t: one.t,
        classCode: one.classCode,
        hour: mine ? words.hour(one.t) : '',
        label: one === end ? words.agency(forecast) : '',
      }),
    )
    return [path, ...points]
  })
  return collection(shapes)
}

export function circleShapes(frame: SweptFrame | null, words: Words): Collection {
  if (!frame) return collection([])
  const rings = [
    { grade: 7 as const, ring: frame.r7 },
    { grade: 10 as const, ring: frame.r10 },
    { grade: 12 as const, ring: frame.r12 },
  ]
  return collection(
    rings.flatMap(({ grade, ring }) =>
      ring ? [feature({ type: 'Polygon', coordinates: ring }, { grade, label: words.circle(grade) })] : [],
    ),
  )
}

export function coneShapes(storm: Storm): Collection {
  return collection(storm.cone ? [feature(storm.cone as GeoJSON.Polygon)] : [])
}

export function warningLineShapes(storm: Storm, words: Words): Collection {
  const lines = storm.warningLines
  if (!lines) return collection([])
  const shape = (hours: 24 | 48, coordinates: GeoJSON.Position[]) =>
    feature({ type: 'LineString', coordinates }, { hours, label: words.line(hours) })
  return collection([shape(24, lines.h24), shape(48, lines.h48)])
}

/** 08 and 20 o'clock in China, the hours of the bulletins. */
function isRound(at: string): boolean {
  return hourOfDay(at) % 12 === 8 && at.slice(14, 16) === '00'
}

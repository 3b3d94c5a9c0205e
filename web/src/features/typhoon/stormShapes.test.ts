import { describe, expect, it } from 'vitest'
import type { Storm, StormFix } from '@/shared/api/stormTypes'
import { circleShapes, forecastShapes, trackShapes, warningLineShapes, type Words } from './stormShapes'

const words: Words = {
  hour: (at) => at.slice(8, 13),
  agency: (forecast) => forecast.agency,
  line: (hours) => `${hours} h`,
  circle: (grade) => `force ${grade}`,
}
const fix = (t: string, lat: number): StormFix => ({
  t,
  lat,
  lon: 125,
  windMps: 40,
  pressureHpa: 960,
  grade: 13,
  classCode: 'TY',
  moveDirDeg: null,
  moveKmh: null,
  r7: null,
  r10: null,
  r12: null,
})
const fixes = [fix('2021-07-24T00:00:00Z', 25), fix('2021-07-24T03:00:00Z', 26), fix('2021-07-24T06:00:00Z', 27)]
const storm: Storm = {
  id: '202106',
  nameZh: '烟花',
  nameEn: 'In-Fa',
  active: true,
  bestTrack: false,
  asOf: '2021-07-24T06:00:00Z',
  fixes,
  forecasts: ['CMA', 'JMA'].map((agency) => ({
    agency,
    agencyTitle: { zh: agency, en: agency },
    issuedAt: '2021-07-24T05:00:00Z',
    old: false,
    points: ['2021-07-24T03:00:00Z', '2021-07-24T18:00:00Z', '2021-07-25T06:00:00Z'].map((t) => ({
      t,
      lat: 28,
      lon: 124,
      windMps: 38,
      pressureHpa: 965,
      classCode: 'TY' as const,
    })),
  })),
  landfalls: [],
  cone: null,
  circles: null,
  asOfFix: '2021-07-24T06:00:00Z',
  warningLines: { h24: [[127, 22]], h48: [[132, 15]] },
}
const kinds = (shapes: GeoJSON.FeatureCollection, kind: string) =>
  shapes.features.filter((shape) => shape.properties?.kind === kind)

describe('the storm as shapes', () => {
  it('shows the track only until the moment looked at', () => {
    expect(kinds(trackShapes(fixes, Date.parse(fixes[1]?.t ?? ''), words), 'fix')).toHaveLength(2)
    expect(kinds(trackShapes(fixes, Date.parse(fixes[0]?.t ?? ''), words), 'track')).toHaveLength(0)
  })

  it('writes the hour at the bulletins’ hours of China only', () => {
    const hours = kinds(trackShapes(fixes, Infinity, words), 'fix').map((shape) => shape.properties?.hour)
    expect(hours).toEqual(['24T00', '', ''])
  })

  it('begins each forecast at the last fix and drops steps that are past', () => {
    const shapes = forecastShapes(storm, 'JMA', words)
    expect(kinds(shapes, 'step')).toHaveLength(4)
    const path = kinds(shapes, 'path')[0]?.geometry as GeoJSON.LineString
    expect(path.coordinates[0]).toEqual([125, 27])
  })

  it('names each agency at the end of its line, and tells hours for the chosen one only', () => {
    const steps = kinds(forecastShapes(storm, 'JMA', words), 'step').map((shape) => shape.properties)
    expect(steps.map((step) => step?.label)).toEqual(['', 'CMA', '', 'JMA'])
    expect(steps.filter((step) => step?.hour !== '').every((step) => step?.agency === 'JMA')).toBe(true)
  })

  it('draws a circle only where there is one', () => {
    const ring: [number, number][][] = [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ]
    const shapes = circleShapes({ lat: 0, lon: 0, windMps: 40, r7: ring, r10: null, r12: null }, words)
    expect(shapes.features.map((shape) => shape.properties)).toEqual([{ grade: 7, label: 'force 7' }])
    expect(circleShapes(null, words).features).toEqual([])
  })

  it('names the warning lines', () => {
    expect(warningLineShapes(storm, words).features.map((shape) => shape.properties?.label)).toEqual(['24 h', '48 h'])
  })
})

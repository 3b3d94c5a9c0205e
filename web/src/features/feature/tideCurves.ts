import type { StormCourse, TideLevels, TideWarning } from '@/shared/api/tideTypes'
import type { Series } from '@/shared/api/types'
import type { Palette } from '@/shared/map/palette'
import { measure } from '@/shared/ui/number'
import { FORCES, withGaps } from './seriesOption'

/** What the chart is drawn from; wind and rain where a station stands near, the storm where one is followed. */
export interface Together {
  levels: TideLevels
  wind: Series | null
  rain: Series | null
  course: StormCourse | null
  from: number
  to: number
}

/** The words of the chart: names of curves, of the present and of wind forces. */
export interface TideWords {
  wind: string
  rain: string
  tide: string
  observed: string
  forecast: string
  astronomical: string
  total: string
  now: string
  warning: (level: TideWarning['level']) => string
  force: (grade: number) => string
}

export type Value = [at: number, value: number | null]
const HOUR = 3_600_000
/** Limits lie so close that their names would cover each other: they stand side by side. */
const NAME_PX = 76

/** The curves and bars of all three parts, with their limits. */
export function tideCurves(all: Together, words: TideWords, p: Palette): Record<string, unknown>[] {
  return [...wind(all, words, p), ...rain(all, words, p), ...tide(all, words, p)]
}

function line(name: string, grid: number, data: Value[], colour: string, dashed = false): Record<string, unknown> {
  return {
    name,
    type: 'line',
    xAxisIndex: grid,
    yAxisIndex: grid,
    data,
    showSymbol: false,
    lineStyle: { color: colour, width: dashed ? 1.4 : 1.8, type: dashed ? 'dashed' : 'solid' },
    itemStyle: { color: colour },
  }
}

interface Limit {
  name: string
  value: number
}

/** Limits lie across, the present stands upright. */
function marks(limits: Limit[], now: number, words: TideWords, p: Palette, named: boolean): Record<string, unknown> {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: p.text, width: 1, type: 'dashed' },
    label: {
      color: p.text,
      fontSize: 11,
      position: 'insideStartTop',
      formatter: '{b}',
      textBorderColor: p.panel,
      textBorderWidth: 3,
    },
    data: [
      ...limits.map((limit, n) => ({
        name: `${limit.name} ${measure(limit.value, 2)}`,
        yAxis: limit.value,
        label: { distance: [4 + n * NAME_PX, 1] },
      })),
      {
        name: words.now,
        xAxis: now,
        lineStyle: { color: p.quiet, type: 'solid' },
        label: { show: named, position: 'end', color: p.quiet },
      },
    ],
  }
}

function wind(all: Together, words: TideWords, p: Palette): Record<string, unknown>[] {
  const now = Date.parse(all.levels.asOf)
  const observed = all.wind ? withGaps(all.wind) : []
  const forecast = course(all, (hour) => hour.windMps || null) // beyond the storm's field nothing is said: no wind there is no calm
  const highest = Math.max(0, ...[...observed, ...forecast].map(([, value]) => value ?? 0))
  const forces = FORCES.filter(({ mps }) => mps <= highest * 1.1).map(({ grade, mps }) => ({
    name: words.force(grade),
    value: mps,
  }))
  return [
    { ...line(`${words.wind} ${words.observed}`, 0, observed, p.accent), markLine: marks(forces, now, words, p, true) },
    line(`${words.wind} ${words.forecast}`, 0, forecast, p.accent, true),
  ]
}

function rain(all: Together, words: TideWords, p: Palette): Record<string, unknown>[] {
  const now = Date.parse(all.levels.asOf)
  const bars = (name: string, data: Value[], opacity: number) => ({
    name,
    type: 'bar',
    xAxisIndex: 1,
    yAxisIndex: 1,
    data,
    barMaxWidth: 6,
    barGap: '-100%',
    itemStyle: { color: p.accent, opacity },
  })
  return [
    {
      ...bars(`${words.rain} ${words.observed}`, all.rain ? hourly(all.rain) : [], 1),
      markLine: marks([], now, words, p, false),
    },
    bars(
      `${words.rain} ${words.forecast}`,
      course(all, (hour) => hour.rainMmPerHour),
      0.4,
    ),
  ]
}

function tide(all: Together, words: TideWords, p: Palette): Record<string, unknown>[] {
  const { levels } = all
  const limits = levels.station.warning.map((one) => ({ name: words.warning(one.level), value: one.levelM }))
  const at = (moment: string) => Date.parse(moment)
  return [
    line(
      words.astronomical,
      2,
      levels.astronomical.map((point): Value => [at(point.t), point.levelM]),
      p.quiet,
    ),
    {
      ...line(
        words.observed,
        2,
        withGaps({ items: levels.observed.map((one) => ({ t: one.t, value: one.levelM })) }),
        p.accent,
      ),
      markLine: marks(limits, at(levels.asOf), words, p, false),
    },
    line(
      words.total,
      2,
      levels.astronomical.flatMap((point): Value[] => (point.totalM === null ? [] : [[at(point.t), point.totalM]])),
      p.accent,
      true,
    ),
  ]
}

/** Sums of whole hours, at the hour they begin. */
export function hourly(series: Pick<Series, 'items'>): Value[] {
  const sums = new Map<number, number>()
  for (const item of series.items) {
    const hour = Math.floor((Date.parse(item.t) - 1) / HOUR) * HOUR // a reading on the hour is of the hour before
    sums.set(hour, (sums.get(hour) ?? 0) + item.value)
  }
  return [...sums].map(([hour, sum]): Value => [hour + HOUR / 2, Number(sum.toFixed(2))])
}

function course(all: Together, of: (hour: StormCourse['hours'][number]) => number | null): Value[] {
  return (all.course?.hours ?? []).map((hour): Value => [Date.parse(hour.t), of(hour)])
}

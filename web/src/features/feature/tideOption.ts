import type { StormCourse, TideLevels } from '@/shared/api/tideTypes'
import type { Series } from '@/shared/api/types'
import { bi } from '@/shared/i18n/bilingual'
import type { Palette } from '@/shared/map/palette'
import { clockTime, dayTime } from '@/shared/time/format'
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
  force: (grade: number) => string
}

type Value = [at: number, value: number | null]
const HOUR = 3_600_000
const GRIDS = [
  { top: 18, height: 78 },
  { top: 122, height: 62 },
  { top: 210, height: 136 },
]
export const TIDE_CHART_HEIGHT = 372

/** Wind, rain and tide on one axis of time: what was observed up to now, what is forecast after it, limits as lines. */
export function tideOption(all: Together, words: TideWords, p: Palette): Record<string, unknown> {
  const now = Date.parse(all.levels.asOf)
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: p.quiet } },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: p.panel,
      borderColor: p.boundaryStrong,
      textStyle: { color: p.text, fontSize: 12 },
      formatter: told,
    },
    grid: GRIDS.map((grid) => ({ left: 40, right: 12, ...grid })),
    xAxis: GRIDS.map((_, at) => ({
      type: 'time',
      gridIndex: at,
      min: all.from,
      max: all.to,
      axisLine: { lineStyle: { color: p.boundaryStrong } },
      axisTick: { show: at === 2 },
      axisLabel: {
        show: at === 2,
        color: p.quiet,
        fontSize: 11,
        hideOverlap: true,
        formatter: (moment: number) =>
          clockTime(moment) === '00:00' ? dayTime(moment).split(' 00')[0] : clockTime(moment),
      },
      splitNumber: 6,
    })),
    yAxis: [words.wind, words.rain, words.tide].map((name, at) => ({
      type: 'value',
      gridIndex: at,
      name,
      nameGap: 4,
      nameLocation: at === 1 ? 'start' : 'end',
      nameTextStyle: { color: p.quiet, fontSize: 11, align: 'left', padding: [0, 0, 0, -32] },
      inverse: at === 1,
      scale: at === 2,
      min: at === 1 ? 0 : undefined,
      ...(at === 2 ? reach(all.levels) : {}),
      splitNumber: at === 2 ? 4 : 2,
      axisLabel: { color: p.quiet, fontSize: 11 },
      splitLine: { lineStyle: { color: p.boundary, opacity: 0.6 } },
    })),
    series: [...wind(all, words, p, now), ...rain(all, words, p), ...tide(all, words, p)],
  }
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
    label: { color: p.text, fontSize: 11, position: 'insideStartTop', formatter: '{b}' },
    data: [
      ...limits.map((limit) => ({ name: `${limit.name} ${measure(limit.value, 2)}`, yAxis: limit.value })),
      {
        name: words.now,
        xAxis: now,
        lineStyle: { color: p.quiet, type: 'solid' },
        label: { show: named, position: 'end', color: p.quiet },
      },
    ],
  }
}

function wind(all: Together, words: TideWords, p: Palette, now: number): Record<string, unknown>[] {
  const observed = all.wind ? withGaps(all.wind) : []
  const forecast = course(all, (hour) => hour.windMps)
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
  const limits = levels.station.warning.map((one) => ({ name: bi(one.title), value: one.levelM }))
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

/** The axis holds the limits too, as far as the water comes within a metre and a half of them: a calm day is not pressed flat. */
function reach(levels: TideLevels): { max?: number } {
  const highest = Math.max(
    ...levels.astronomical.map((point) => point.totalM ?? point.levelM),
    ...levels.observed.map((one) => one.levelM),
  )
  const near = levels.station.warning.map((one) => one.levelM).filter((level) => level <= highest + 1.5)
  return near.length ? { max: Math.ceil((Math.max(highest, ...near) + 0.1) * 2) / 2 } : {}
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

function course(all: Together, of: (hour: StormCourse['hours'][number]) => number): Value[] {
  return (all.course?.hours ?? []).map((hour): Value => [Date.parse(hour.t), of(hour)])
}

interface Hit {
  seriesName: string
  value: Value
}

function told(hits: Hit[]): string {
  const first = hits[0]
  if (!first) return ''
  const rows = hits
    .filter((hit) => hit.value[1] !== null)
    .map((hit) => `${hit.seriesName} <b>${measure(hit.value[1], 2)}</b>`)
  return [dayTime(first.value[0]), ...new Set(rows)].join('<br>')
}

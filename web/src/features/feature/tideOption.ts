import type { TideLevels } from '@/shared/api/tideTypes'
import type { Palette } from '@/shared/map/palette'
import { clockTime, dayTime } from '@/shared/time/format'
import { measure } from '@/shared/ui/number'
import { tideCurves, type TideWords, type Together, type Value } from './tideCurves'

const GRIDS = [
  { top: 18, height: 78 },
  { top: 122, height: 62 },
  { top: 210, height: 136 },
]
export const TIDE_CHART_HEIGHT = 372

/** Wind, rain and tide on one axis of time: what was observed up to now, what is forecast after it, limits as lines. */
export function tideOption(all: Together, words: TideWords, p: Palette): Record<string, unknown> {
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
    series: tideCurves(all, words, p),
  }
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

import type { Palette } from '@/shared/map/palette'
import { clockTime, dayTime } from '@/shared/time/format'
import type { Outcome } from './ruleTypes'

const HOUR_MS = 3_600_000

export interface Hour {
  at: number
  draft: number
  before: number
}

/** Every hour of the past, also those in which nothing began: a gap must look like one. */
export function hoursOf({ from, to, hours }: Pick<Outcome, 'from' | 'to' | 'hours'>): Hour[] {
  const counted = new Map(hours.map((one) => [Date.parse(one.at), one]))
  const all: Hour[] = []
  for (let at = Math.floor(Date.parse(from) / HOUR_MS) * HOUR_MS; at < Date.parse(to); at += HOUR_MS) {
    const one = counted.get(at)
    all.push({ at, draft: one?.draft ?? 0, before: one?.before ?? 0 })
  }
  return all
}

/** How many alerts began in each hour: the draft as bars, what it is held against as a line over them. */
export function dryRunOption(hours: Hour[], names: { draft: string; before: string }, p: Palette) {
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 12, top: 14, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: p.panel,
      borderColor: p.boundaryStrong,
      textStyle: { color: p.text, fontSize: 12 },
      formatter: ([hit]: { dataIndex: number }[]) => {
        const hour = hours[hit?.dataIndex ?? -1]
        if (!hour) return ''
        return `${dayTime(hour.at)}<br>${names.draft} <b>${hour.draft}</b><br>${names.before} <b>${hour.before}</b>`
      },
    },
    xAxis: {
      type: 'category',
      data: hours.map((one) => one.at),
      axisLine: { lineStyle: { color: p.boundaryStrong } },
      axisLabel: {
        color: p.quiet,
        fontSize: 11,
        hideOverlap: true,
        formatter: (at: string) => (clockTime(Number(at)) === '00:00' ? dayTime(Number(at)) : clockTime(Number(at))),
      },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: p.quiet, fontSize: 11 },
      splitLine: { lineStyle: { color: p.boundary } },
    },
    series: [
      { type: 'bar', name: names.draft, data: hours.map((one) => one.draft), itemStyle: { color: p.accent } },
      {
        type: 'line',
        name: names.before,
        step: 'middle',
        data: hours.map((one) => one.before),
        symbolSize: 0,
        lineStyle: { color: p.text, width: 1.5, type: 'dashed' },
      },
    ],
  }
}

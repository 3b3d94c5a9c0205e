import type { Palette } from '@/shared/map/palette'
import { measure } from '@/shared/ui/number'

interface Day {
  day: string
  sums: { score?: number | null }
}

/** The score day by day, 0 to 100 and no narrower, so that a small step does not look like a fall. */
export function trendOption(days: Day[], p: Palette): Record<string, unknown> {
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 12, top: 14, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: p.panel,
      borderColor: p.boundaryStrong,
      textStyle: { color: p.text, fontSize: 12 },
      formatter: ([hit]: { name: string; value: number | null }[]) =>
        hit ? `${hit.name}<br><b>${measure(hit.value, 1)}</b>` : '',
    },
    xAxis: {
      type: 'category',
      data: days.map((one) => one.day),
      axisLine: { lineStyle: { color: p.boundaryStrong } },
      axisLabel: { color: p.quiet, fontSize: 11, hideOverlap: true, formatter: (day: string) => day.slice(5) },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { color: p.quiet, fontSize: 11 },
      splitLine: { lineStyle: { color: p.boundary } },
    },
    series: [
      {
        type: 'line',
        data: days.map((one) => one.sums.score ?? null),
        symbolSize: days.length > 1 ? 0 : 8,
        lineStyle: { color: p.accent, width: 2 },
        itemStyle: { color: p.accent },
      },
    ],
  }
}

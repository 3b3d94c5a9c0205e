import type { Datastream, Series } from '@/shared/api/types'
import { bi } from '@/shared/i18n/bilingual'
import type { Palette } from '@/shared/map/palette'
import { clockTime, dayTime } from '@/shared/time/format'
import { measure } from '@/shared/ui/number'

/** Lower bounds of wind force 8, 10 and 12 in m/s (GB/T 28591-2012), drawn as bands behind a wind curve. */
export const FORCES = [
  { grade: 8, mps: 17.2 },
  { grade: 10, mps: 24.5 },
  { grade: 12, mps: 32.7 },
]

/** More than so many usual steps without a reading is a gap. */
const GAP_STEPS = 3

interface Line {
  name: string
  value: number
}

/** The chart of one series: rain hangs from the top as bars, water and wind are curves with their limits drawn and named. */
export function seriesOption(
  stream: Datastream,
  series: Series,
  force: (grade: number) => string,
  p: Palette,
): Record<string, unknown> {
  const rain = stream.unit === 'mm'
  const values = withGaps(series)
  const highest = Math.max(...series.items.map((item) => item.value), 0)
  const lines = [...limits(stream), ...forces(stream, highest, force)]
  const reach = Math.max(highest, ...stream.limits.map((limit) => limit.value))
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 12, top: 14, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      backgroundColor: p.panel,
      borderColor: p.boundaryStrong,
      textStyle: { color: p.text, fontSize: 12 },
      formatter: ([hit]: { value: [number, number] }[]) =>
        hit ? `${dayTime(hit.value[0])}<br><b>${measure(hit.value[1], 2)} ${stream.unit}</b>` : '',
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: p.boundaryStrong } },
      axisLabel: { color: p.quiet, fontSize: 11, hideOverlap: true, formatter: (at: number) => clockTime(at) },
      splitNumber: 4,
    },
    yAxis: {
      type: 'value',
      inverse: rain,
      scale: !rain,
      max: rain
        ? undefined
        : (extent: { max: number }) => (reach > extent.max ? Number((reach * 1.02).toFixed(2)) : undefined),
      splitNumber: 3,
      axisLabel: { color: p.quiet, fontSize: 11, showMaxLabel: false },
      splitLine: { lineStyle: { color: p.boundary, opacity: 0.6 } },
    },
    series: [
      {
        type: rain ? 'bar' : 'line',
        data: values,
        showSymbol: false,
        barMaxWidth: 6,
        lineStyle: { color: p.accent, width: 1.8 },
        itemStyle: { color: p.accent },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: p.text, width: 1, type: 'dashed' },
          label: {
            color: p.text,
            fontSize: 11,
            position: 'insideStartTop',
            formatter: ({ data }: { data: { name: string; yAxis: number } }) =>
              `${data.name} ${measure(data.yAxis, 2)}`,
          },
          data: lines.map((line) => ({ name: line.name, yAxis: line.value })),
        },
      },
    ],
  }
}

type Value = [at: number, value: number | null]

/** Silence is not a straight line: where a reading is missing several times over, the curve breaks. */
export function withGaps(series: { items: { t: string; value: number }[] }): Value[] {
  const values = series.items.map((item): Value => [Date.parse(item.t), item.value])
  const steps = values.slice(1).map(([at], before) => at - (values[before]?.[0] ?? at))
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return values.flatMap((value, at): Value[] => {
    const silence = at > 0 ? (steps[at - 1] ?? 0) : 0
    return silence > GAP_STEPS * usual ? [[value[0] - silence / 2, null], value] : [value]
  })
}

function limits(stream: Datastream): Line[] {
  return stream.limits.map((limit) => ({ name: bi(limit.title), value: limit.value }))
}

/** Only the forces that the curve comes near, so that a calm day is not pressed flat. */
function forces(stream: Datastream, highest: number, force: (grade: number) => string): Line[] {
  if (stream.unit !== 'm/s') return []
  return FORCES.filter(({ mps }) => mps <= highest * 1.25).map(({ grade, mps }) => ({ name: force(grade), value: mps }))
}

import { expect, it } from 'vitest'
import type { Palette } from '@/shared/map/palette'
import { trendOption } from './trendOption'

const palette = { accent: 'teal' } as Palette

it('stands on 0 to 100 and leaves a gap where there was no score', () => {
  const option = trendOption(
    [
      { day: '2026-11-26', sums: { score: 71.2 } },
      { day: '2026-11-27', sums: { score: null } },
    ],
    palette,
  )
  expect(option.yAxis).toMatchObject({ min: 0, max: 100 })
  expect(option.series).toMatchObject([{ data: [71.2, null], symbolSize: 0 }])
})

it('shows a single day as a dot', () => {
  const option = trendOption([{ day: '2026-11-27', sums: { score: 50 } }], palette)
  expect(option.series).toMatchObject([{ symbolSize: 8 }])
})

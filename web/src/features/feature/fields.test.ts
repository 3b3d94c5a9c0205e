import { expect, it } from 'vitest'
import type { Feature, FeatureField } from '@/shared/api/types'
import { shownFields } from './fields'

const field = (key: string, value: unknown, unit: string | null = null): FeatureField => ({
  key,
  title: { zh: key, en: key },
  value,
  unit,
})
const feature = (...fields: FeatureField[]) => ({ fields }) as Feature

it('shows numbers with their unit and leaves out what is empty', () => {
  const shown = shownFields(feature(field('people', 1234, '人'), field('note', ''), field('open', true)), false)
  expect(shown.map((one) => one.text)).toEqual(['1,234 人', '是'])
})

it('hides what may name a person while presenting', () => {
  const shown = shownFields(feature(field('evacuationOfficer', '陈某'), field('people', 3)), true)
  expect(shown.map((one) => one.text)).toEqual(['（已隐去）', '3'])
})

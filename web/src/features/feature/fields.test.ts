import { expect, it } from 'vitest'
import type { Feature, FeatureField } from '@/shared/api/types'
import { shownFields } from './fields'

const field = (key: string, value: unknown, unit: string | null = null): FeatureField => ({
  key,
  title: { zh: key, en: key },
  value,
  unit,
  text: null,
})
const feature = (...fields: FeatureField[]) => ({ fields }) as Feature

it('says a choice in the words of its kind', () => {
  const roof = { ...field('roof', 'tile'), text: { zh: '瓦屋面', en: 'Tiled' } }
  expect(shownFields(feature(roof), false)[0]?.text).toBe('瓦屋面')
})

it('shows numbers with their unit and leaves out what is empty', () => {
  const shown = shownFields(feature(field('people', 1234, '人'), field('note', ''), field('open', true)), false)
  expect(shown.map((one) => one.text)).toEqual(['1,234 人', '是'])
})

it('hides what may name a person while presenting', () => {
  const shown = shownFields(feature(field('evacuationOfficer', '陈某'), field('people', 3)), true)
  expect(shown.map((one) => one.text)).toEqual(['（已隐去）', '3'])
})

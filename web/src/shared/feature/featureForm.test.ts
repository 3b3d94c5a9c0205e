import { expect, it } from 'vitest'
import type { FeatureRow, Kind } from './featureTypes'
import { draftOf, emptyForm, formOf, isChanged } from './featureForm'

const words = (zh: string) => ({ zh, en: zh })
const field = (key: string, type: 'TEXT' | 'INTEGER' | 'BOOLEAN') =>
  ({ key, type, title: words(key), unit: null, min: 0, max: 0, decimals: 0, above: null, options: [] }) as const
const kind = {
  id: 'geo-landslide',
  fields: [field('note', 'TEXT'), field('slopeDeg', 'INTEGER'), field('watched', 'BOOLEAN')],
} as unknown as Kind
const row: FeatureRow = {
  id: 7,
  code: 'L-1',
  kind: 'geo-landslide',
  title: '后山',
  lat: 27.5,
  lon: 120.4,
  area: '330327113',
  areaName: '温州市 苍南县 桥墩镇',
  fields: { slopeDeg: 41, watched: true, old: 'x' },
  synthetic: false,
  version: 3,
  since: '2026-01-01T00:00:00Z',
  retired: false,
}

it('an untouched form sends nothing', () => {
  const draft = draftOf(formOf(row, kind), kind, row)
  expect(draft).toEqual({})
  expect(isChanged(draft)).toBe(false)
})

it('only what is different is sent, each value in its type', () => {
  const form = formOf(row, kind)
  form.title = ' 后山（扩大） '
  form.fields = { ...form.fields, slopeDeg: '38', watched: 'false', note: '', old: '' }
  form.reason = '雨后复核'
  expect(draftOf(form, kind, row)).toEqual({
    title: '后山（扩大）',
    fields: { slopeDeg: 38, watched: false, old: null },
    reason: '雨后复核',
  })
})

it('a position is sent whole, and what is no number as nothing', () => {
  const form = { ...formOf(row, kind), lat: '27.6' }
  expect(draftOf(form, kind, row)).toEqual({ lat: 27.6, lon: 120.4 })
  expect(draftOf({ ...form, lon: 'east' }, kind, row)).toEqual({ lat: 27.6, lon: null })
})

it('a number that is none goes as text, so that the server names the rule', () => {
  const form = formOf(row, kind)
  form.fields.slopeDeg = 'steep'
  expect(draftOf(form, kind, row).fields).toEqual({ slopeDeg: 'steep' })
})

it('a new feature sends code, kind and all that was typed', () => {
  const form = {
    ...emptyForm(kind),
    title: '新点',
    code: 'N-1',
    lat: '27.5',
    lon: '120.4',
    areas: [{ path: '330327', name: '苍南县' }],
  }
  form.fields.slopeDeg = '12'
  expect(draftOf(form, kind, null)).toEqual({
    code: 'N-1',
    kind: 'geo-landslide',
    title: '新点',
    lat: 27.5,
    lon: 120.4,
    area: '330327',
    fields: { slopeDeg: 12 },
  })
})

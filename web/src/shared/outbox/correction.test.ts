import { expect, it } from 'vitest'
import { differences, onOwn, withDraft, type Correction } from './correction'
import { fitted, LONGEST_PX } from './photo'
import { uuid7 } from '../photo/uuid7'

const before = { id: 1, title: '坡', lat: 29, lon: 121, version: 1, fields: { slopeDeg: 30, watched: true } }
const one = {
  before,
  draft: { lat: 29.5, lon: 121.5, fields: { slopeDeg: 45, watched: null } },
} as unknown as Correction

it('a draft laid over a point: what is null is taken away, what is not named stays', () => {
  const row = withDraft(one.before, one.draft)
  expect(row).toMatchObject({ title: '坡', lat: 29.5, lon: 121.5 })
  expect(row.fields).toEqual({ slopeDeg: 45 })
})

it('what is written while mine comes in stands on what came of it, unless somebody else was there', () => {
  const sent = (version: number, answered: number) => ({ ...one, state: 'sent', version, answered }) as Correction
  expect(onOwn(1, [])).toBe(1)
  expect(onOwn(1, [sent(2, 3), sent(1, 2)])).toBe(3)
  expect(onOwn(1, [sent(1, 4)])).toBe(1)
  expect(onOwn(1, [{ ...sent(1, 2), state: 'waiting' }])).toBe(1)
})

it('mine stands beside what I saw and what is there now', () => {
  const now = { ...one.before, fields: { slopeDeg: 33 } }
  expect(differences(one, now).map(({ key, before: was, mine, now: is }) => [key, was, mine, is])).toEqual([
    ['lat', 29, 29.5, 29],
    ['lon', 121, 121.5, 121],
    ['slopeDeg', 30, 45, 33],
    ['watched', true, null, null],
  ])
  expect(differences(one, null)[0]?.now).toBeUndefined()
})

it('a photo keeps its shape and fits; a small one stays', () => {
  expect(fitted(4000, 3000)).toEqual({ width: LONGEST_PX, height: 1920 })
  expect(fitted(3000, 4000)).toEqual({ width: 1920, height: LONGEST_PX })
  expect(fitted(640, 480)).toEqual({ width: 640, height: 480 })
})

it('ids are version 7, in order of time, and never twice', () => {
  const ids = Array.from({ length: 200 }, () => uuid7(0x0190_0000_0000))
  expect(new Set(ids).size).toBe(200)
  for (const id of ids) expect(id).toMatch(/^01900000-0000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(uuid7(1) < uuid7(2)).toBe(true)
})

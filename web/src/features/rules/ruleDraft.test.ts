import { expect, it } from 'vitest'
import { bodyOf, complete, draftOf, fromTheStart, isChanged, numberOf } from './ruleDraft'
import type { Rule } from './ruleTypes'

const word = (zh: string) => ({ zh, en: zh })

function rule(over: Partial<Rule> = {}): Rule {
  return {
    id: 'rain-sum',
    version: 3,
    taken: { version: 3, at: '2021-07-20T00:00:00Z', author: 'anlan', byPerson: false, reason: null },
    enabled: true,
    title: word('累计雨量'),
    type: 'window-sum',
    kinds: ['rain-gauge'],
    property: 'rain',
    unit: 'mm',
    urgency: 'Immediate',
    certainty: 'Observed',
    origin: 'standard',
    source: word('第16号令'),
    ranks: [],
    areas: [
      { of: '3302', name: '宁波市', values: [40, null], source: { zh: '甬防指〔2021〕3号', en: 'Ningbo 3/2021' } },
    ],
    devices: [],
    body: {
      id: 'rain-sum',
      releaseShare: 0.8,
      ranks: [
        { rank: 1, hours: 12, value: 50 },
        { rank: 2, hours: 6, value: 50 },
      ],
      areas: [{ area: '3302', values: [40, null], source: { zh: '甬防指〔2021〕3号', en: 'Ningbo 3/2021' } }],
    },
    ...over,
  } as Rule
}

it('what is not changed goes back as it came, English words of a source too', () => {
  const draft = draftOf(rule())
  expect(isChanged(rule(), draft)).toBe(false)
  expect(bodyOf(rule(), draft)).toEqual(rule().body)
})

it('a changed limit of an area, a new one and a device go into the body, an empty list out of it', () => {
  const draft = draftOf(rule())
  draft.areas = [
    { ...draft.areas[0]!, values: [35, 40] },
    { of: '330225', name: '象山县', values: [30, null], source: '县防指' },
  ]
  draft.devices = [{ of: 'ST-1', name: 'ST-1', values: [20, null], source: '' }]
  expect(isChanged(rule(), draft)).toBe(true)
  const body = bodyOf(rule(), draft)
  expect(body.areas).toEqual([
    { area: '3302', values: [35, 40], source: { zh: '甬防指〔2021〕3号', en: 'Ningbo 3/2021' } },
    { area: '330225', values: [30, null], source: { zh: '县防指', en: '县防指' } },
  ])
  expect(body.devices).toEqual([{ device: 'ST-1', values: [20, null] }])
  expect(bodyOf(rule(), { ...draft, areas: [], devices: [] })).not.toHaveProperty('areas')
})

it('general limits are values, those of an arrival are hours', () => {
  const draft = draftOf(rule())
  draft.general = [45, null]
  expect(bodyOf(rule(), draft).ranks).toEqual([
    { rank: 1, hours: 12, value: 45 },
    { rank: 2, hours: 6 },
  ])
  const arrival = rule({ type: 'forecast-arrival', body: { ranks: [{ rank: 1, hours: 48 }] } })
  expect(draftOf(arrival).general).toEqual([48])
  expect(bodyOf(arrival, { ...draftOf(arrival), areas: [], general: [36] }).ranks).toEqual([{ rank: 1, hours: 36 }])
})

it('settings and the switch are put in by name, an empty one is left to the default', () => {
  const draft = draftOf(rule())
  expect(draft.settings).toEqual({ releaseShare: 0.8, silentMinutes: null })
  const body = bodyOf(rule(), { ...draft, enabled: false, settings: { releaseShare: null, silentMinutes: 90 } })
  expect(body.enabled).toBe(false)
  expect(body.silentMinutes).toBe(90)
  expect(body).not.toHaveProperty('releaseShare')
})

it('a row without a number is not complete, and what is no number is none', () => {
  const draft = draftOf(rule())
  expect(complete(draft)).toBe(true)
  expect(complete({ ...draft, devices: [{ of: 'x', name: 'x', values: [null], source: '' }] })).toBe(false)
  expect([numberOf(' 3.5 '), numberOf(''), numberOf('abc'), numberOf('0')]).toEqual([3.5, null, null, 0])
})

it('what was there before the clock had a time was there from the start', () => {
  expect(fromTheStart('1970-01-01T00:00:00Z')).toBe(true)
  expect(fromTheStart('2021-07-22T03:00:00Z')).toBe(false)
})

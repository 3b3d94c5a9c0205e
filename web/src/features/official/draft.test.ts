import { describe, expect, it } from 'vitest'
import type { OfficialWarning } from '@/shared/api/alertTypes'
import { asField, bodyOf, emptyDraft, faultsOf, replaceable, type Draft } from './draft'

const now = Date.parse('2021-07-24T09:00:00Z')
const province = { path: '33', name: '浙江省' }
const full: Draft = {
  ...emptyDraft(now, [province]),
  issuer: ' 浙江省气象台 ',
  event: 'typhoon',
  colour: 'orange',
  headline: '台风橙色预警信号',
}
const words = (key: string) => key

describe('a warning being typed in', () => {
  it('starts at the present moment in Beijing time', () => {
    expect(asField(now)).toBe('2021-07-24T17:00')
    expect(emptyDraft(now, []).issuedAt).toBe('2021-07-24T17:00')
  })

  it('names every needed field that is empty, at once', () => {
    expect(faultsOf(emptyDraft(now, []), words)).toEqual({
      issuer: 'missing',
      event: 'missing',
      colour: 'missing',
      headline: 'missing',
      areas: 'areaMissing',
    })
    expect(faultsOf(full, words)).toEqual({})
  })

  it('does not end before it was issued', () => {
    expect(faultsOf({ ...full, expiresAt: '2021-07-24T17:00' }, words)).toEqual({ expiresAt: 'expires' })
    expect(faultsOf({ ...full, expiresAt: '2021-07-24T17:01' }, words)).toEqual({})
  })

  it('is sent with its zone, without empty words', () => {
    expect(bodyOf(full)).toEqual({
      issuer: '浙江省气象台',
      number: null,
      event: 'typhoon',
      colour: 'orange',
      headline: '台风橙色预警信号',
      text: '',
      issuedAt: '2021-07-24T17:00:00+08:00',
      expiresAt: null,
      areas: ['33'],
      replaces: [],
    })
  })

  it('may take the place of one in force of its issuer, event and area', () => {
    const older = { id: 'w1', issuer: '浙江省气象台', event: { id: 'typhoon' }, areas: [province] } as OfficialWarning
    const others = [
      { ...older, issuer: '宁波市气象台' },
      { ...older, event: { ...older.event, id: 'rainstorm' } },
      { ...older, areas: [{ path: '3303', name: '温州市' }] },
    ]
    expect(replaceable(full, [...others, older])).toEqual([older])
    expect(replaceable({ ...full, areas: [] }, [older])).toEqual([])
    expect(bodyOf({ ...full, replaces: ['w1'] })).toMatchObject({ replaces: ['w1'] })
  })
})

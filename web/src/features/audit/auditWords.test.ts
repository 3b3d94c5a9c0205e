import { expect, it } from 'vitest'
import { i18n } from '@/shared/i18n/i18n'
import { actionKey, ACTIONS, exactly, party, range } from './auditWords'

it('every action one can filter by has words in both languages', () => {
  for (const action of ACTIONS) {
    const key = actionKey(action)
    expect(key, action).toBeDefined()
    expect((i18n.global.te as (key: string, locale: string) => boolean)(key!, 'en'), action).toBe(true)
  }
  expect(actionKey('identity.never-heard-of')).toBeUndefined()
})

it('names kind and id of what an entry is about', () => {
  expect(party('account:12')).toEqual({ kind: 'account', id: '12' })
  expect(party('module:identity')).toEqual({ kind: 'module', id: 'identity' })
  expect(party('minute:2026-11-28T09:40:00Z')).toEqual({ kind: 'minute', id: '2026-11-28T09:40:00Z' })
  expect(party('else:12')).toEqual({ kind: null, id: 'else:12' })
  expect(party('nobody')).toEqual({ kind: null, id: 'nobody' })
})

it('a moment is told to the second, with its year, in China’s zone', () => {
  expect(exactly('2026-12-31T16:00:05.123Z')).toBe('2027-01-01 00:00:05')
})

it('days are China’s, and the last one is whole', () => {
  expect(range('2026-07-25', '2026-07-25')).toEqual({
    from: '2026-07-24T16:00:00.000Z',
    to: '2026-07-25T16:00:00.000Z',
  })
  expect(range('', '')).toEqual({})
})

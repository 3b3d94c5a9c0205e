import { expect, it } from 'vitest'
import { whereTo } from './next'

it('one returns to where one was, and nowhere else', () => {
  expect(whereTo('/desk/slope?area=3302')).toBe('/desk/slope?area=3302')
  for (const nowhere of [
    undefined,
    null,
    '/',
    '',
    'https://elsewhere',
    '//elsewhere',
    '/\\elsewhere',
    '/sign-in?next=%2F',
    ['/a'],
  ])
    expect(whereTo(nowhere)).toBeNull()
})

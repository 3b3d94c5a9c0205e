import { expect, it } from 'vitest'
import { i18n } from '../i18n/i18n'
import { mounted } from '../testing/mounted'
import OriginMark from './OriginMark.vue'

it('says in words of either language where a thing comes from, with the reason at hand', () => {
  const said = (locale: 'zh-CN' | 'en') => {
    i18n.global.locale.value = locale
    return (['synthetic', 'approximate', 'old'] as const).map((says) => mounted(OriginMark, { says }).text())
  }
  expect(said('zh-CN')).toEqual(['合成', '位置为大致', '已陈旧'])
  expect(said('en')).toEqual(['synthetic', 'approximate place', 'old'])
  expect(mounted(OriginMark, { says: 'approximate' }).attributes('title')).toContain('placed')
})

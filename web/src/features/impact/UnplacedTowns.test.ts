import { expect, it } from 'vitest'
import { i18n } from '@/shared/i18n/i18n'
import { mounted } from '@/shared/testing/mounted'
import UnplacedTowns from './UnplacedTowns.vue'

it('names the townships of which nothing is said one by one, and counts their points', () => {
  i18n.global.locale.value = 'zh-CN'
  const towns = [
    { path: '1', name: '桃花镇', total: 12 },
    { path: '2', name: '虾峙镇', total: 30 },
  ]
  const shown = mounted(UnplacedTowns, { towns })
  expect(shown.find('summary').text()).toContain('位置为大致')
  expect(shown.find('summary').text()).toContain('2 个乡镇（街道）不单独研判，其 42 个风险点')
  expect(shown.findAll('li').map((one) => one.text())).toEqual(['桃花镇 12', '虾峙镇 30'])
  expect(mounted(UnplacedTowns, { towns: [] }).find('details').exists()).toBe(false)
})

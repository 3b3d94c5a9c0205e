import { createPinia, setActivePinia } from 'pinia'
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '@/shared/i18n/i18n'
import { useClock } from '@/shared/time/clock'
import HitRows, { type HitRow } from './HitRows.vue'

const row = (name: string, gale: number, firstGaleAt: string | null): HitRow => ({
  key: name,
  name,
  total: 100,
  gale,
  storm: 10,
  firstGaleAt,
})

function shown(rows: HitRow[]) {
  return mount(HitRows, { props: { rows }, global: { plugins: [i18n] } })
}

describe('who is hit', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    vi.stubGlobal('fetch', () => Promise.reject(new Error('not asked')))
    useClock().now = Date.parse('2021-07-24T09:00:00Z')
    i18n.global.locale.value = 'zh-CN'
  })

  it('stands in the order in which they are hit, the spared last; among equals the harder hit first', () => {
    const found = shown([
      row('spared', 0, null),
      row('later', 90, '2021-07-25T03:00:00Z'),
      row('few', 3, '2021-07-24T20:00:00Z'),
      row('many', 70, '2021-07-24T20:00:00Z'),
    ])
    expect(found.findAll('.name').map((name) => name.text())).toEqual(['many', 'few', 'later', 'spared'])
    expect(found.findAll('.spared')).toHaveLength(1)
  })

  it('says the hour and draws the share', () => {
    const found = shown([row('many', 70, '2021-07-24T20:00:00Z')])
    expect(found.find('time').text()).toContain('7月25日 04:00')
    expect(found.find('.gale').attributes('style')).toContain('70%')
  })

  it('opens what was clicked', async () => {
    const found = shown([row('many', 70, null)])
    await found.find('button').trigger('click')
    expect(found.emitted('open')).toMatchObject([[{ key: 'many' }]])
  })
})

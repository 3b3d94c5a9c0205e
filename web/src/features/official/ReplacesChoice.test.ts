import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import type { OfficialWarning } from '@/shared/api/alertTypes'
import { i18n } from '@/shared/i18n/i18n'
import ReplacesChoice from './ReplacesChoice.vue'
import WarningItem from './WarningItem.vue'

const older = {
  id: 'w1',
  issuer: '浙江省气象台',
  number: '17',
  event: { id: 'typhoon', code: '11B01', title: { zh: '台风', en: 'Typhoon' } },
  colour: 'yellow',
  headline: '台风黄色预警信号',
  text: '',
  issuedAt: '2021-07-24T09:00:00Z',
  expiresAt: null,
  areas: [{ path: '33', name: '浙江省' }],
  state: 'active',
  endedAt: null,
  endReason: null,
  endNumber: null,
  replacedBy: null,
  source: 'feed',
} as OfficialWarning
const global = { plugins: [createPinia(), i18n] }

describe('what a warning takes the place of', () => {
  it('is offered, and chosen only by a tick', async () => {
    const choice = mount(ReplacesChoice, { props: { offered: [older], modelValue: [] }, global })
    expect(choice.text()).toContain(older.headline)
    expect(choice.find('input').element.checked).toBe(false)
    await choice.find('input').setValue(true)
    expect(choice.emitted('update:modelValue')).toEqual([[['w1']]])
  })

  it('is not asked where nothing is in force', () => {
    expect(
      mount(ReplacesChoice, { props: { offered: [], modelValue: [] }, global })
        .find('fieldset')
        .exists(),
    ).toBe(false)
  })
})

describe('a warning that is over', () => {
  it('names the number of what ended it', () => {
    const replaced = {
      ...older,
      state: 'replaced',
      endedAt: '2021-07-24T10:00:00Z',
      endNumber: '18',
    } as OfficialWarning
    expect(mount(WarningItem, { props: { warning: replaced }, global }).text()).toMatch(/取代.*18/s)
    const lifted = { ...replaced, state: 'cancelled', endNumber: 'J-9' } as OfficialWarning
    expect(mount(WarningItem, { props: { warning: lifted }, global }).text()).toMatch(/解除通知编号.*J-9/s)
  })
})

import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Rejected } from '@/shared/api/qualityTypes'
import { i18n } from '@/shared/i18n/i18n'
import RejectionItem from './RejectionItem.vue'

const rule = { zh: '雨量应在 0 至 300 mm 之间', en: 'rain must lie within 0 and 300 mm' }
const rejected = {
  id: 7,
  payload: 3,
  feed: 'observations',
  receivedAt: '2021-07-24T09:00:00Z',
  field: 'value',
  value: '-9999',
  code: 'sensing.value-impossible',
  rule,
  row: '{"value":-9999}',
  correctable: true,
} as Rejected
const sent: { address: string; body: unknown }[] = []

function answer(status: number, body: unknown): void {
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    sent.push({ address, body: JSON.parse(String(init.body)) })
    return Promise.resolve(
      new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } }),
    )
  })
}

async function mended(row: string) {
  const item = mount(RejectionItem, { props: { rejected }, global: { plugins: [i18n] } })
  await item.findAll('button')[1]?.trigger('click')
  await item.find('textarea').setValue(row)
  await item.find('form').trigger('submit')
  await flushPromises()
  return item
}

describe('a refused row', () => {
  beforeEach(() => {
    sent.length = 0
    i18n.global.locale.value = 'zh-CN'
  })

  it('names its rule, its field and the value that came', () => {
    const item = mount(RejectionItem, { props: { rejected }, global: { plugins: [i18n] } })
    expect(item.text()).toContain(rule.zh)
    expect(item.text()).toMatch(/value.*-9999/)
    expect(item.find('form').exists()).toBe(false)
  })

  it('is sent again as mended, and is gone when it is taken', async () => {
    answer(200, { accepted: 1, rejected: [] })
    const item = await mended('{"value":12.5}')
    expect(sent).toEqual([{ address: '/api/v1/rejections/7/correction', body: { row: { value: 12.5 } } }])
    expect(item.emitted('mended')).toHaveLength(1)
  })

  it('says the rule that the mended row still breaks', async () => {
    answer(200, { accepted: 0, rejected: [{ field: 'value', value: '999', rule }] })
    const item = await mended('{"value":999}')
    expect(item.find('[role="alert"]').text()).toContain(rule.zh)
    expect(item.emitted('mended')).toBeUndefined()
  })

  it('offers no mending where the feed takes no single row', () => {
    const whole = { ...rejected, correctable: false }
    const item = mount(RejectionItem, { props: { rejected: whole }, global: { plugins: [i18n] } })
    expect(item.findAll('button')).toHaveLength(1)
  })

  it('does not send what is not JSON', async () => {
    const item = await mended('{ value')
    expect(sent).toEqual([])
    expect(item.find('[role="alert"]').text()).toContain('JSON')
  })

  it('says a refusal in one sentence and can be tried again', async () => {
    answer(403, {})
    const item = await mended('{"value":1}')
    expect(item.find('[role="alert"]').text()).toBe('没有权限')
    expect(item.find('form button').attributes('disabled')).toBeUndefined()
  })
})

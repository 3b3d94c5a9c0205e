import { beforeEach, describe, expect, it, vi } from 'vitest'
import { i18n } from '@/shared/i18n/i18n'
import { useDraft } from './useDraft'

const now = Date.parse('2021-07-24T09:00:00Z')
const sent: RequestInit[] = []

function answer(status: number, body: unknown): void {
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
    sent.push(init)
    return Promise.resolve(
      new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } }),
    )
  })
}

function written() {
  const typing = useDraft(now, [{ path: '33', name: '浙江省' }])
  Object.assign(typing.draft, { issuer: '省气象台', event: 'typhoon', colour: 'red', headline: '台风红色预警信号' })
  return typing
}

describe('typing an official warning in', () => {
  beforeEach(() => {
    sent.length = 0
    i18n.global.locale.value = 'zh-CN'
  })

  it('does not go on while a needed field is empty', () => {
    const typing = useDraft(now, [])
    expect(typing.check()).toBe(false)
    expect(typing.step.value).toBe('write')
    expect(typing.faults.value.issuer).toBe('必填')
    typing.touched('issuer')
    expect(typing.faults.value.issuer).toBeUndefined()
  })

  it('sends the same command again under the same key', async () => {
    const typing = written()
    typing.check()
    answer(503, {})
    expect(await typing.record()).toBeNull()
    expect(typing.failure.value).toContain('连接不上服务器')
    expect(typing.step.value).toBe('confirm')
    answer(201, { id: 'w1' })
    expect(await typing.record()).toEqual({ id: 'w1' })
    const keys = sent.map((init) => (init.headers as Record<string, string>)['Idempotency-Key'])
    expect(new Set(keys).size).toBe(1)
  })

  it('goes back to the field that the server refused, with its rule', async () => {
    const typing = written()
    typing.check()
    const rule = { zh: '发布时间晚于现在', en: 'lies in the future' }
    answer(422, { field: 'issuedAt', value: '2099', rule })
    expect(await typing.record()).toBeNull()
    expect(typing.step.value).toBe('write')
    expect(typing.faults.value).toEqual({ issuedAt: rule.zh })
  })

  it('says a refusal that belongs to no field in one sentence', async () => {
    const typing = written()
    typing.check()
    answer(403, {})
    await typing.record()
    expect(typing.failure.value).toBe('没有权限')
  })
})

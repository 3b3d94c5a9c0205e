import { effectScope } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { api } from '@/shared/api/client'
import { useDryRun } from './useDryRun'

vi.mock('@/shared/api/client', () => ({ api: vi.fn() }))
const asked = vi.mocked(api)
const ASK = { past: 'p', rules: [] }

beforeEach(() => {
  vi.useFakeTimers()
  asked.mockReset()
})
afterEach(() => vi.useRealTimers())

it('looks until it is done', async () => {
  asked.mockResolvedValueOnce({ id: '1' })
  asked.mockResolvedValueOnce({ id: '1', state: 'running', share: 10 })
  asked.mockResolvedValueOnce({ id: '1', state: 'done', share: 100 })
  const scope = effectScope()
  const { run, running, start } = scope.run(() => useDryRun())!
  await start(ASK)
  expect(running.value).toBe(true)
  await vi.advanceTimersByTimeAsync(500)
  expect(run.value?.state).toBe('done')
  expect(running.value).toBe(false)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked).toHaveBeenCalledTimes(3)
  scope.stop()
})

it('takes back what is at work when the page is left', async () => {
  asked.mockResolvedValueOnce({ id: '1' })
  asked.mockResolvedValueOnce({ id: '1', state: 'running', share: 10 })
  asked.mockResolvedValueOnce(undefined)
  const scope = effectScope()
  const { start } = scope.run(() => useDryRun())!
  await start(ASK)
  scope.stop()
  expect(asked).toHaveBeenLastCalledWith('dry-runs/1', { method: 'DELETE', unasked: true })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked).toHaveBeenCalledTimes(3)
})

it('says why it could not be asked', async () => {
  asked.mockRejectedValueOnce(new Error('no'))
  const scope = effectScope()
  const { failure, running, start } = scope.run(() => useDryRun())!
  await start(ASK)
  expect(failure.value).not.toBe('')
  expect(running.value).toBe(false)
  scope.stop()
})

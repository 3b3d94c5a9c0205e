import { flushPromises } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { mounted } from '../testing/mounted'
import FeaturePhotos from './FeaturePhotos.vue'
import type { Photo } from './photoTypes'

const photo = (id: string, more: Partial<Photo> = {}): Photo => ({
  id,
  type: 'image/jpeg',
  bytes: 900,
  takenAt: '2026-11-28T01:02:03Z',
  lat: null,
  lon: null,
  note: '坡脚裂缝',
  by: 'account:019f-abcdef',
  at: '2026-11-28T02:00:00Z',
  version: 2,
  removed: null,
  ...more,
})

const answer = vi.hoisted(() => ({ photos: [] as unknown[] }))
vi.mock('../api/client', async (original) => ({
  ...(await original<object>()),
  api: () => Promise.resolve(answer.photos),
}))

it('shows what is there with its time and note, and leaves out what was taken off', async () => {
  const removed = { version: 3, at: '2026-11-28T03:00:00Z', by: 'account:x', reason: '模糊' }
  answer.photos = [photo('a'), photo('b', { removed })]
  const shown = mounted(FeaturePhotos, { feature: 7 })
  await flushPromises()
  expect(shown.findAll('img').map((image) => image.attributes('src'))).toEqual(['/api/v1/features/7/photos/a'])
  expect(shown.text()).toContain('11月28日 09:02')
  expect(shown.text()).toContain('坡脚裂缝')
})

it('stands nowhere when there are none, unless that is asked for', async () => {
  answer.photos = []
  const card = mounted(FeaturePhotos, { feature: 7 })
  const desk = mounted(FeaturePhotos, { feature: 7, sayNone: true })
  await flushPromises()
  expect(card.find('[data-test="photos"]').exists()).toBe(false)
  expect(desk.text()).toContain('还没有照片')
})

import { createPinia, setActivePinia } from 'pinia'
import { expect, it } from 'vitest'
import { useFreshSignIn } from './freshSignIn'

it('is asked once for all that was refused meanwhile, and all get the answer', async () => {
  setActivePinia(createPinia())
  const fresh = useFreshSignIn()
  const both = [fresh.ask(), fresh.ask()]
  expect(fresh.asking).toBe(true)
  fresh.answer(true)
  expect(await Promise.all(both)).toEqual([true, true])
  expect(fresh.asking).toBe(false)
  const later = fresh.ask()
  fresh.answer(false)
  expect(await later).toBe(false)
})

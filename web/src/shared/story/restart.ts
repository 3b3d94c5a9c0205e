import { api } from '../api/client'
import { ApiError } from '../api/problem'
import type { Story } from '../api/types'

export const LOOK_EVERY_MS = 1_000
export const LONGEST_MS = 180_000

/**
 * Waits until the program has started again: its story stands before the moment it had reached. The new program knows
 * no session, so the visitor is let in once more. Answers false when it does not come back.
 */
export async function untilNewStage(before: number, signIn: () => Promise<void>): Promise<boolean> {
  for (let waited = 0; waited < LONGEST_MS; waited += LOOK_EVERY_MS) {
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS))
    try {
      const story = await api<Story>('story')
      if (Date.parse(story.now) < before) return true
    } catch (failure) {
      if (failure instanceof ApiError && failure.kind === 'unauthorized') await signIn().catch(() => undefined)
    }
  }
  return false
}

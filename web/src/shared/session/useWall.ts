import { useStorage } from '@vueuse/core'
import { computed, watch } from 'vue'
import { useRoom } from '../view/room'
import { useSession } from './session'

/**
 * A command centre's screen that shows the map is one on the wall: it never goes blank because nobody touches it. Whoever sits at so wide
 * a screen of their own takes it off in the menu, which this browser remembers.
 */
export function useWall() {
  const session = useSession()
  const { room } = useRoom()
  const wanted = useStorage('anlan.wall', true)
  const possible = computed(() => room.value === 'wall' && session.may('DUTY_OFFICER', 'COMMANDER'))

  /** Nobody asked by hand, so a refusal is no news; the menu shows how it stands. */
  async function follow(): Promise<void> {
    const who = session.who
    if (!who || who.mustChangePassword || who.mustEnrol || who.watching) return
    if (who.wall !== (possible.value && wanted.value)) {
      await session.onTheWall(!who.wall).catch(() => undefined)
    }
  }

  return { possible, wanted, follow }
}

/** Keeps it so while the map is shown. */
export function useWallHere(): void {
  const { possible, wanted, follow } = useWall()
  watch([possible, wanted], follow, { immediate: true })
}

import { createSharedComposable, useMediaQuery, usePreferredDark, useStorage } from '@vueuse/core'
import { computed, watchEffect } from 'vue'

export type Room = 'wall' | 'desk' | 'phone'
export type Theme = 'light' | 'dark'

/** Which of the three rooms this screen stands in, and its theme: the wall is dark, desk and phone light unless chosen. */
export const useRoom = createSharedComposable(() => {
  const wide = useMediaQuery('(min-width: 1600px)')
  const narrow = useMediaQuery('(max-width: 767px)')
  const short = useMediaQuery('(max-height: 480px)')
  const systemDark = usePreferredDark()
  const chosen = useStorage<Theme | null>('anlan.theme', null, undefined, {
    serializer: { read: (kept) => (kept === 'dark' || kept === 'light' ? kept : null), write: (theme) => theme ?? '' },
  })

  const room = computed<Room>(() => (wide.value ? 'wall' : narrow.value || short.value ? 'phone' : 'desk'))
  const theme = computed<Theme>(() => chosen.value ?? (room.value === 'wall' || systemDark.value ? 'dark' : 'light'))

  watchEffect(() => {
    document.documentElement.dataset.room = room.value
    document.documentElement.dataset.theme = theme.value
  })

  function toggleTheme(): void {
    chosen.value = theme.value === 'dark' ? 'light' : 'dark'
  }

  return { room, theme, toggleTheme }
})

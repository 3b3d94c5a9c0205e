import { ref, shallowRef } from 'vue'

export interface Here {
  lat: number
  lon: number
  /** Radius in metres that the position lies in with 95 %, as the device says. */
  accuracy: number
}
export type HereState = 'none' | 'asking' | 'found' | 'denied' | 'unavailable' | 'late' | 'insecure'

const WITHIN_MS = 20_000
const FAULTS: HereState[] = ['unavailable', 'denied', 'unavailable', 'late']

/** Where this device is, asked once each time; WGS-84. */
export function useHere() {
  const here = shallowRef<Here | null>(null)
  const state = ref<HereState>('none')

  function ask(): Promise<Here | null> {
    if (!isSecureContext || !navigator.geolocation) {
      state.value = isSecureContext ? 'unavailable' : 'insecure'
      return Promise.resolve(null)
    }
    state.value = 'asking'
    return new Promise((answered) =>
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          here.value = { lat: coords.latitude, lon: coords.longitude, accuracy: coords.accuracy }
          state.value = 'found'
          answered(here.value)
        },
        (fault) => {
          state.value = FAULTS[fault.code] ?? 'unavailable'
          answered(null)
        },
        { enableHighAccuracy: true, timeout: WITHIN_MS, maximumAge: 0 },
      ),
    )
  }

  return { here, state, ask }
}

import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { Map as MapLibre, setWorkerUrl, type LngLatBoundsLike, type MapMouseEvent } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import 'maplibre-gl/dist/maplibre-gl.css'
import { useRoom } from '../view/room'
import { baseStyle } from './baseStyle'
import { readPalette } from './palette'
import { hangGroup, type MapGroup } from './group'

setWorkerUrl(workerUrl)

/** Zhejiang and the sea before it: where the map opens. */
export const HOME: LngLatBoundsLike = [
  [117.2, 26.6],
  [125.6, 31.6],
]

const map = shallowRef<MapLibre | null>(null)
const ready = ref(false)
const failed = ref(false)
const zoom = ref(0)
const groups = new Map<string, MapGroup>()

/** The one map of the page. MapLibre's objects stay outside Vue's deep reactivity. */
export function useMap() {
  return { map, ready, failed, zoom, mount, flyTo, fit, bringIntoSight, onMapClick }
}

/** Makes the map in this element; answers with how to take it down again. */
function mount(container: HTMLElement): () => void {
  const { theme } = useRoom()
  const palette = () => readPalette(theme.value === 'dark')
  try {
    map.value = new MapLibre({
      container,
      style: baseStyle(palette()),
      bounds: HOME,
      minZoom: 2.5,
      maxZoom: 17,
      maxPitch: 0,
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: false,
      fadeDuration: 120,
      renderWorldCopies: false,
    })
  } catch {
    failed.value = true
    return () => undefined
  }
  const created = map.value
  created.touchZoomRotate.disableRotation()
  created.keyboard.disableRotation()
  created.on('style.load', () => {
    ready.value = true
    for (const group of groups.values()) hangGroup(created, group, palette())
  })
  // Said on the page for whoever waits for the whole picture, as the journeys do.
  created.on('dataloading', () => (container.dataset.map = 'busy'))
  created.on('idle', () => (container.dataset.map = 'idle'))
  // With no network a map has holes, which the page says elsewhere; any other fault is one.
  created.on('error', ({ error }) => (error as { status?: number }).status !== 0 && reportError(error))
  created.on('zoom', () => (zoom.value = created.getZoom()))
  zoom.value = created.getZoom()
  const stopTheme = watch(
    theme,
    () => {
      ready.value = false
      created.setStyle(baseStyle(palette()), { diff: false })
    },
    { flush: 'post' },
  )
  return () => {
    stopTheme()
    created.remove()
    map.value = null
    ready.value = false
  }
}

function flyTo(lon: number, lat: number, nearest = 10): void {
  const here = map.value
  if (!here) return
  here.easeTo({ center: [lon, lat], zoom: Math.max(here.getZoom(), nearest), duration: 600 })
}

/** Moves the map only when the spot lies outside it, or under the card at its right. */
function bringIntoSight(lon: number, lat: number, cardWidth: number): void {
  const here = map.value
  if (!here) return
  const { x, y } = here.project([lon, lat])
  const { clientWidth: width, clientHeight: height } = here.getContainer()
  const right = width - cardWidth - MARGIN_PX
  if (x > MARGIN_PX && x < right && y > MARGIN_PX && y < height - MARGIN_PX) return
  here.easeTo({ center: [lon, lat], offset: [-cardWidth / 2, 0], duration: 500 })
}

const MARGIN_PX = 40

function fit(bounds: LngLatBoundsLike, padding = 48): void {
  map.value?.fitBounds(bounds, { padding, duration: 600, maxZoom: 11 })
}

/** A click on the bare map, where no layer of a group took it. */
function onMapClick(act: (event: MapMouseEvent) => void): void {
  const bare = (event: MapMouseEvent) => {
    if (!event.defaultPrevented) act(event)
  }
  const stop = watch(
    map,
    (now, before) => {
      before?.off('click', bare)
      now?.on('click', bare)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    stop()
    map.value?.off('click', bare)
  })
}

/** Hangs a feature's sources and layers into the map, now and after each change of theme, until the component is gone. */
export function useMapGroup(group: MapGroup) {
  const { theme } = useRoom()
  groups.set(group.id, group)
  const hang = () => {
    if (map.value && ready.value) hangGroup(map.value, group, readPalette(theme.value === 'dark'))
  }
  hang()
  onScopeDispose(() => {
    groups.delete(group.id)
    if (map.value && ready.value) group.hung?.remove()
  })
  return {
    /** Gives a GeoJSON source of the group new content. */
    setData(source: string, data: GeoJSON.GeoJSON) {
      group.data ??= {}
      group.data[source] = data
      group.hung?.setData(source, data)
    },
    /** Cuts the group down and hangs it anew, for example when its layers changed. */
    refresh() {
      group.hung?.remove()
      hang()
    },
  }
}

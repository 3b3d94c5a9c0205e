import type {
  GeoJSONSource,
  LayerSpecification,
  Map as MapLibre,
  MapLayerMouseEvent,
  SourceSpecification,
  StyleImageInterface,
} from 'maplibre-gl'
import type { Slot } from './baseStyle'
import type { Palette } from './palette'

export type GroupLayer = LayerSpecification & { slot?: Slot }
export type Picture = ImageData | StyleImageInterface | { width: number; height: number; data: Uint8ClampedArray }

/** What one feature draws: sources, layers in slots of the base style, pictures, and what a click on a layer means. */
export interface MapGroup {
  id: string
  slot: Slot
  sources: () => Record<string, SourceSpecification>
  layers: (palette: Palette) => GroupLayer[]
  pictures?: (palette: Palette) => Record<string, ImageData>
  /** By layer id. A click that is taken does not reach the bare map; who answers false leaves it to others. */
  click?: Record<string, (event: MapLayerMouseEvent) => unknown>
  hover?: Record<string, (event: MapLayerMouseEvent | null) => void>
  /** Last content of each GeoJSON source, kept for the next time the group is hung. */
  data?: Record<string, GeoJSON.GeoJSON>
  hung?: HungGroup
}

export interface HungGroup {
  remove(): void
  setData(source: string, data: GeoJSON.GeoJSON): void
}

export const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] }

export function hangGroup(map: MapLibre, group: MapGroup, palette: Palette): void {
  group.hung?.remove()
  const undo: (() => void)[] = []

  for (const [name, picture] of Object.entries(group.pictures?.(palette) ?? {})) {
    if (map.hasImage(name)) map.updateImage(name, picture)
    else map.addImage(name, picture, { pixelRatio: 2 })
  }
  for (const [id, source] of Object.entries(group.sources())) {
    if (map.getSource(id)) continue
    const kept = group.data?.[id]
    map.addSource(id, kept && source.type === 'geojson' ? { ...source, data: kept } : source)
    undo.push(() => map.getSource(id) && map.removeSource(id))
  }
  for (const { slot, ...layer } of group.layers(palette)) {
    if (map.getLayer(layer.id)) continue
    map.addLayer(layer as LayerSpecification, `slot-${slot ?? group.slot}`)
    undo.push(() => map.getLayer(layer.id) && map.removeLayer(layer.id))
  }
  listen(map, group, undo)

  group.hung = {
    remove() {
      undo.reverse().forEach((act) => act())
      group.hung = undefined
    },
    setData(source, data) {
      ;(map.getSource(source) as GeoJSONSource | undefined)?.setData(data)
    },
  }
}

function listen(map: MapLibre, group: MapGroup, undo: (() => void)[]): void {
  for (const [layer, act] of Object.entries(group.click ?? {})) {
    const heard = [
      map.on('click', layer, (event) => {
        if (!event.defaultPrevented && act(event) !== false) event.preventDefault()
      }),
      map.on('mouseenter', layer, () => void (map.getCanvas().style.cursor = 'pointer')),
      map.on('mouseleave', layer, () => void (map.getCanvas().style.cursor = '')),
    ]
    undo.push(() => heard.forEach((one) => one.unsubscribe()))
  }
  for (const [layer, act] of Object.entries(group.hover ?? {})) {
    const heard = [map.on('mousemove', layer, act), map.on('mouseleave', layer, () => act(null))]
    undo.push(() => heard.forEach((one) => one.unsubscribe()))
  }
}

import camera from '@rapideditor/temaki/icons/security_camera.svg?raw'
import gnss from '@rapideditor/temaki/icons/antenna.svg?raw'
import mountain from '@rapideditor/temaki/icons/cliff_falling_rocks.svg?raw'
import people from '@rapideditor/temaki/icons/pedestrian.svg?raw'
import soil from '@rapideditor/temaki/icons/plant.svg?raw'
import wind from '@rapideditor/temaki/icons/windsock.svg?raw'
import anchor from '@mapbox/maki/icons/harbor.svg?raw'
import city from '@mapbox/maki/icons/city.svg?raw'
import dam from '@mapbox/maki/icons/dam.svg?raw'
import flow from '@mapbox/maki/icons/water.svg?raw'
import helmet from '@mapbox/maki/icons/construction.svg?raw'
import pond from '@mapbox/maki/icons/wetland.svg?raw'
import road from '@mapbox/maki/icons/car.svg?raw'
import shelter from '@mapbox/maki/icons/shelter.svg?raw'
import ship from '@mapbox/maki/icons/ferry.svg?raw'
import sluice from '@mapbox/maki/icons/gate.svg?raw'
import team from '@mapbox/maki/icons/ranger-station.svg?raw'
import underpass from '@mapbox/maki/icons/tunnel.svg?raw'
import warehouse from '@mapbox/maki/icons/warehouse.svg?raw'
import { KIND_GLYPHS } from './kindGlyphs'

/** A place's picture as paths in a box: filled shapes of Maki and Temaki (CC0), and strokes of our own where those have none. */
export interface Glyph {
  box: number
  paths: string[]
  stroked: boolean
}

const WAVE = 'c1.6 0 1.6-1.4 3.3-1.4s1.6 1.4 3.3 1.4 1.6-1.4 3.3-1.4 1.6 1.4 2.6 1.4'

const OWN: Record<string, string[]> = {
  rain: [
    'M4 7.6a2.6 2.6 0 0 1 .4-5.2 3.4 3.4 0 0 1 6.4.8 2.3 2.3 0 0 1-.3 4.4z',
    'M4.6 10 3.8 12.6',
    'M7.8 10 7 12.6',
    'M11 10l-.8 2.6',
  ],
  weather: ['M7.5 2V13', 'M3 13H12', 'M4 5.5H11', 'M3 4v3', 'M12 4v3', 'M7.5 2h3v1.6h-3'],
  river: [`M1.2 5${WAVE}`, `M1.2 10${WAVE}`],
  tide: [`M1.2 12${WAVE}`, 'M7.5 8.4V1.6', 'M5 4 7.5 1.5 10 4'],
  wave: ['M1.2 11c4 0 3.6-7 8-7 3 0 4 3.4 1.4 4.2', 'M1.2 13.2h12.6'],
  waterlogging: [`M1.2 12.6${WAVE}`, `M1.2 9.8${WAVE}`, 'M4 7V3.4L7.5 1.4 11 3.4V7'],
  crack: ['M8.6 1.4 5.8 5.6 9 8 6 13.6', 'M2.4 3v9', 'M12.6 3v9'],
  tilt: ['M2 13h11', 'M4 12.6 8.6 2l2.8 1.2L7 13'],
  alert: ['M3.4 10.6V7a4.1 4.1 0 0 1 8.2 0v3.6', 'M2 10.8h11', 'M6.3 13.2h2.4'],
  storm: ['M7.5 5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5', 'M10 7.5C10 4 8 2 5 1.6', 'M5 7.5C5 11 7 13 10 13.4'],
  layers: ['M7.5 2 13 5 7.5 8 2 5z', 'M2 7.8 7.5 10.8 13 7.8', 'M2 10.4 7.5 13.4 13 10.4'],
}

const TAKEN: Record<string, string> = {
  anchor,
  camera,
  city,
  dam,
  flow,
  gnss,
  helmet,
  mountain,
  people,
  pond,
  road,
  shelter,
  ship,
  sluice,
  soil,
  team,
  underpass,
  warehouse,
  wind,
}

const kept = new Map<string, Glyph>()

/** The picture of that name in the catalogue of kinds; an unknown name is a plain dot. */
export function glyph(name: string): Glyph {
  const found = kept.get(name) ?? make(name)
  kept.set(name, found)
  return found
}

function make(name: string): Glyph {
  const own = OWN[name]
  if (own) return { box: 15, paths: own, stroked: true }
  const svg = TAKEN[name] ?? KIND_GLYPHS[name]
  if (!svg) return { box: 15, paths: ['M7.5 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7z'], stroked: false }
  const box = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1] ?? 15)
  const paths = [...svg.matchAll(/\sd="([^"]+)"/g)].map(([, path = '']) => path.replaceAll(/&#x[Aa9];/g, ' '))
  return { box, paths, stroked: false }
}

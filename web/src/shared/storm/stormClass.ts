import type { ClassCode } from '../api/stormTypes'

/** Lower bounds in m/s of the classes of tropical cyclones (GB/T 19201-2006), strongest first. */
const BOUNDS: [ClassCode, number][] = [
  ['SUPER_TY', 51],
  ['STY', 41.5],
  ['TY', 32.7],
  ['STS', 24.5],
  ['TS', 17.2],
]

/** The class of a storm with this strongest mean wind near its centre. */
export function classOf(windMps: number): ClassCode {
  return BOUNDS.find(([, bound]) => windMps >= bound)?.[0] ?? 'TD'
}

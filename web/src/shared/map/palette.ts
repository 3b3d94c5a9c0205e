/** The colours of the map, read from the CSS tokens, so that both themes stay in one file. */
export interface Palette {
  dark: boolean
  ground: string
  panel: string
  land: string
  landFar: string
  sea: string
  river: string
  boundary: string
  boundaryStrong: string
  label: string
  halo: string
  ink: string
  text: string
  quiet: string
  accent: string
  onAccent: string
}

const NAMES: Record<Exclude<keyof Palette, 'dark'>, string> = {
  ground: '--ground',
  panel: '--panel',
  land: '--map-land',
  landFar: '--map-land-far',
  sea: '--map-sea',
  river: '--map-river',
  boundary: '--map-boundary',
  boundaryStrong: '--map-boundary-strong',
  label: '--map-label',
  halo: '--map-halo',
  ink: '--map-ink',
  text: '--text',
  quiet: '--quiet',
  accent: '--accent',
  onAccent: '--on-accent',
}

export function readPalette(dark: boolean): Palette {
  const style = getComputedStyle(document.documentElement)
  const colours = Object.entries(NAMES).map(([key, name]) => [key, style.getPropertyValue(name).trim() || '#808080'])
  return { dark, ...Object.fromEntries(colours) } as Palette
}

import type { Bilingual, Layer } from '@/shared/api/types'

export type Row =
  | { type: 'group'; key: string; title: Bilingual; layers: Layer[]; open: boolean }
  | { type: 'layer'; key: string; layer: Layer; group: string }

/** The catalogue as rows of a tree: groups in the catalogue's order, folded ones without their layers; a search opens all. */
export function treeRows(layers: Layer[], folded: ReadonlySet<string>, search: string): Row[] {
  const words = search.trim().toLowerCase()
  const groups = new Map<string, Layer[]>()
  for (const layer of layers) {
    if (words && !matches(layer, words)) continue
    const found = groups.get(layer.group.zh) ?? []
    groups.set(layer.group.zh, [...found, layer])
  }
  return [...groups].flatMap(([key, members]): Row[] => {
    const open = words !== '' || !folded.has(key)
    const head: Row = { type: 'group', key, title: members[0]?.group ?? { zh: key, en: key }, layers: members, open }
    const rows = members.map((layer): Row => ({ type: 'layer', key: layer.id, layer, group: key }))
    return open ? [head, ...rows] : [head]
  })
}

function matches(layer: Layer, words: string): boolean {
  return [layer.id, layer.title.zh, layer.title.en, layer.group.zh, layer.group.en].some((text) =>
    text.toLowerCase().includes(words),
  )
}

export type Check = 'on' | 'off' | 'some'

export function checkOf(row: Row, shown: readonly string[]): Check {
  if (row.type === 'layer') return shown.includes(row.layer.id) ? 'on' : 'off'
  const on = row.layers.filter((layer) => shown.includes(layer.id)).length
  return on === 0 ? 'off' : on === row.layers.length ? 'on' : 'some'
}

/** Views that are asked for again and again. */
export const PRESETS: Record<string, (layer: Layer) => boolean> = {
  typhoon: ({ id }) => id === 'risk' || id === 'alert',
  water: ({ id }) => id === 'alert' || /^device-(rain|river|reservoir|tide|pond|waterlogging|sluice)/.test(id),
  rescue: ({ id }) => ['shelter', 'team', 'warehouse', 'ship'].includes(id),
  none: () => false,
}

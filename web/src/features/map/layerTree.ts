import type { Bilingual, CatalogueLayer, Layer } from '@/shared/api/types'

/** A layer as a line of the tree, be it one of the few that the map lists or one of the whole catalogue. */
export interface Line {
  id: string
  title: Bilingual
  /** Headings above it, the widest first. */
  path: Bilingual[]
  owner: Bilingual | null
  icon: string
  /** Features that the reader sees; null where nobody counted. */
  count: number | null
  synthetic: boolean
}

export type Row =
  | { type: 'group'; key: string; title: Bilingual; lines: Line[]; open: boolean; level: number }
  | { type: 'layer'; key: string; line: Line; level: number }

export const ofListed = (layer: Layer): Line => ({ ...layer, path: [layer.group], owner: null })

export const ofCatalogue = (layer: CatalogueLayer, headings: ReadonlyMap<string, Bilingual>): Line => ({
  ...layer,
  path: layer.path.map((id) => headings.get(id) ?? { zh: id, en: id }),
  count: layer.count ?? null,
  synthetic: false,
})

interface Heading {
  key: string
  title: Bilingual
  lines: Line[]
  below: Map<string, Heading>
  own: Line[]
}

/** Lines as rows of a tree: headings in the order they come, shut ones without what is below; a search opens all. */
export function treeRows(lines: Line[], isOpen: (key: string) => boolean, search: string): Row[] {
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const top = heading('', { zh: '', en: '' })
  for (const line of lines) if (matches(line, words)) put(top, line)
  return rowsOf(top, (key) => words.length > 0 || isOpen(key), 1)
}

const heading = (key: string, title: Bilingual): Heading => ({ key, title, lines: [], below: new Map(), own: [] })

function put(top: Heading, line: Line): void {
  let at = top
  for (const title of line.path) {
    const key = `${at.key}/${title.zh}`
    const next = at.below.get(key) ?? heading(key, title)
    at.below.set(key, next)
    next.lines.push(line)
    at = next
  }
  at.own.push(line)
}

function rowsOf(above: Heading, isOpen: (key: string) => boolean, level: number): Row[] {
  const own = above.own.map((line): Row => ({ type: 'layer', key: line.id, line, level }))
  const below = [...above.below.values()].flatMap(({ key, title, lines, ...rest }): Row[] => {
    const open = isOpen(key)
    const head: Row = { type: 'group', key, title, lines, open, level }
    return open ? [head, ...rowsOf({ key, title, lines, ...rest }, isOpen, level + 1)] : [head]
  })
  return [...below, ...own]
}

function matches(line: Line, words: string[]): boolean {
  const said = [line.title, ...line.path, ...(line.owner ? [line.owner] : [])]
    .map(({ zh, en }) => `${zh} ${en}`)
    .concat(line.id)
    .join(' ')
    .toLowerCase()
  return words.every((word) => said.includes(word))
}

export type Check = 'on' | 'off' | 'some'

export function checkOf(row: Row, shown: readonly string[]): Check {
  if (row.type === 'layer') return shown.includes(row.line.id) ? 'on' : 'off'
  const on = row.lines.filter((line) => shown.includes(line.id)).length
  return on === 0 ? 'off' : on === row.lines.length ? 'on' : 'some'
}

/** The most layers that one click switches on: each is a picture to be made and drawn. */
export const MOST_AT_ONCE = 30

/** The most layers that are shown at once. */
export const MOST_SHOWN = 60

// @vitest-environment node
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Feature } from '../api/types'
import type { Kind } from '../feature/featureTypes'
import { MOST_OF_AREA, MOST_OPENED } from './keptPoint'
import { holdsNumber, isPersonal, WITHHELD } from './personal'
import { featureOrKept, forgetPoints, keepArea, keepOpened, keptArea, keptPoint, keptPoints } from './points'

const words = (zh: string, en = zh) => ({ zh, en })
const field = (key: string, zh: string) => ({
  ...{ key, title: words(zh, key), type: 'TEXT', unit: null, min: 0, max: 0, decimals: 0, above: null, options: [] },
  ...{ required: false, pattern: null },
})
const kind = {
  id: 'slope',
  title: words('滑坡'),
  icon: 'x',
  riskList: null,
  owner: words('局'),
  fields: [field('note', '备注'), field('ownerPhone', '联系电话')],
} as unknown as Kind

function feature(id: number, note = '干'): Feature {
  const value = (key: string, of: string) => ({ key, title: words(key), unit: null, text: null, value: of })
  return {
    ...{
      id,
      code: `C${id}`,
      title: `点${id}`,
      lat: 29,
      lon: 121,
      synthetic: false,
      version: 1,
      since: '',
      retired: false,
    },
    ...{ kind: { id: 'slope', title: words('滑坡'), icon: 'x', riskList: null }, posts: [], owner: words('局') },
    area: [
      { path: '3302', name: '宁波' },
      { path: '330225', name: '象山' },
    ],
    fields: [value('note', note), value('ownerPhone', '13800138000')],
  } as Feature
}

let online = true
function serve(answers: (path: string, query: URLSearchParams) => unknown): void {
  vi.stubGlobal('document', { cookie: '' })
  vi.stubGlobal('fetch', (address: string) => {
    if (!online) return Promise.reject(new TypeError('gone'))
    const { pathname, searchParams } = new URL(address, 'http://x')
    const body = pathname.endsWith('/kinds') ? [kind] : answers(pathname, searchParams)
    return Promise.resolve(new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } }))
  })
}

describe('points for bad networks', () => {
  beforeEach(async () => {
    online = true
    serve((path) => feature(Number(path.split('/').at(-1))))
    await forgetPoints()
  })

  it('keeps the last ones that were opened, and lets the oldest go', async () => {
    for (let id = 1; id <= MOST_OPENED + 2; id++) {
      vi.spyOn(Date, 'now').mockReturnValue(1_000 + id)
      await keepOpened('a', feature(id))
    }
    const ids = (await keptPoints('a')).map((point) => point.id)
    expect(ids).toHaveLength(MOST_OPENED)
    expect(ids).not.toContain(2)
    expect(ids).toContain(MOST_OPENED + 2)
  })

  it('keeps no telephone and no citizen’s number, whatever the field is called', async () => {
    await keepOpened('a', feature(1, '找老王 13800138000'))
    await keepOpened('a', feature(2, '证 33022519800101123X'))
    await keepOpened('a', feature(3, '坡高 13 米，2021 年整治'))
    expect(await Promise.all([1, 2, 3].map(async (id) => (await keptPoint('a', id))?.row.fields))).toEqual([
      { note: WITHHELD },
      { note: WITHHELD },
      { note: '坡高 13 米，2021 年整治' },
    ])
    expect(isPersonal(kind.fields[1] as never)).toBe(true)
    expect(['0574-87654321', '138001380001', '330225198001011234567'].map(holdsNumber)).toEqual([true, false, false])
  })

  it('with no network the card shows what was kept, and says of when', async () => {
    vi.spyOn(Date, 'now').mockReturnValue(5_000)
    expect((await featureOrKept(4, 'a')).asOf).toBeNull()
    await vi.waitFor(async () => expect(await keptPoint('a', 4)).toBeDefined())
    online = false
    const found = await featureOrKept(4, 'a')
    expect(found).toMatchObject({ asOf: 5_000, feature: { title: '点4', fields: [{ key: 'note', value: '干' }] } })
    await expect(featureOrKept(5, 'a')).rejects.toMatchObject({ kind: 'offline' })
    await expect(featureOrKept(4, 'b')).rejects.toMatchObject({ kind: 'offline' })
  })

  it('keeps an area page by page, not more than is allowed, and says how many there are', async () => {
    serve((_, query) => {
      const from = Number(query.get('cursor') ?? 0)
      const limit = Number(query.get('limit'))
      const items = Array.from({ length: limit }, (_, n) => ({
        id: from + n + 1,
        kind: 'slope',
        fields: {},
        title: 'x',
      }))
      return { items, total: query.get('total') === 'true' ? 9_000 : null, next: String(from + limit), asOf: '' }
    })
    const said: number[] = []
    const area = { path: '330225', name: '象山' }
    const note = await keepArea('a', area, (n) => said.push(n))
    expect(note).toMatchObject({ kept: MOST_OF_AREA, total: 9_000, area })
    expect(said).toEqual([1_000, 2_000])
    expect(await keptPoints('a')).toHaveLength(MOST_OF_AREA)
    expect((await keptArea('a'))?.kept).toBe(MOST_OF_AREA)
    serve(() => ({ items: [{ id: 1, kind: 'slope', fields: {}, title: 'x' }], total: 1, next: null, asOf: '' }))
    await keepArea('a', { path: '330226', name: '宁海' }, () => undefined)
    expect((await keptPoints('a')).map((point) => point.id)).toEqual([1])
  })

  it('goes when its owner signs out or another one signs in', async () => {
    await keepOpened('a', feature(1))
    await keepOpened('b', feature(2))
    await forgetPoints('b')
    expect(await keptPoints('a')).toEqual([])
    expect(await keptPoints('b')).toHaveLength(1)
    await forgetPoints()
    expect(await keptPoints('b')).toEqual([])
  })
})

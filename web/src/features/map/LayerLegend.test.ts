import { expect, it } from 'vitest'
import type { Layer } from '@/shared/api/types'
import { mounted } from '@/shared/testing/mounted'
import { i18n } from '@/shared/i18n/i18n'
import LayerLegend from './LayerLegend.vue'

const states = [0, 1].map((state) => ({ state, title: { zh: `状态${state}`, en: `state ${state}` } }))
const layer = (id: string, synthetic: boolean) =>
  ({
    id,
    synthetic,
    states,
    title: { zh: id, en: id },
    group: { zh: '组', en: 'group' },
    asOf: null,
  }) as unknown as Layer

it('says how many of the layers shown hold made-up points, and nothing where none does', () => {
  i18n.global.locale.value = 'zh-CN'
  const shown = mounted(LayerLegend, { layers: [layer('a', true), layer('b', false)] })
  expect(shown.text()).toContain('合成 已开 2 个图层中，1 个含虚构的点')
  expect(mounted(LayerLegend, { layers: [layer('b', false)] }).text()).not.toContain('合成')
})

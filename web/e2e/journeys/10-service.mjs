import { startServer } from '../server.mjs'
import { administrator } from '../service.mjs'

/** The service itself, without story or demo: the first administrator, and bad rows that are not lost. */
const point = (time, lat) => ({ time, lng: '125.3', lat, speed: '40', pressure: '960', strong: '台风', power: '13' })
const STORM = {
  tfid: '209902',
  name: '构造',
  enname: 'MADE',
  isactive: '1',
  points: [point('2026-08-01 08:00:00', '24.0'), point('2026-08-01 09:00:00', '95')],
}
const MINUTE_MS = 60_000
let started = null

/** One service for all of this file, with a small city: a gauge is needed to correct its reading. */
const service = () => (started ??= startServer('run', [['city', '--scale', '0.01']]))

export const after = async () => started && (await started.catch(() => null))?.stop()

export const journeys = [
  {
    name: 'the service has no demo door and no story; its first administrator finds what was refused',
    run: (visitor) => inService(visitor, refusedStorm),
  },
  {
    name: 'a refused reading is corrected, counted, and stands in its series',
    run: (visitor) => inService(visitor, refusedReading),
  },
]

async function inService(visitor, walk) {
  if (process.env.ANLAN_URL && !process.env.ANLAN_JAR) return 'skipped'
  const page = await administrator(visitor, await service())
  await walk(page, visitor)
  visitor.assert.deepEqual(page.faults, [])
}

async function refusedStorm(page, { call, assert }) {
  assert.equal((await call(page, '/api/v1/story')).status, 404)
  assert.equal((await call(page, '/api/v1/demo/session', { method: 'POST', body: {} })).status, 404)
  assert.equal(await page.getByRole('button', { name: '播放推演' }).count(), 0)

  const sent = await call(page, '/api/v1/feeds/typhoon', { method: 'POST', body: STORM })
  assert.equal(sent.body.rejectedRows, 1, JSON.stringify(sent))
  await page.getByRole('link', { name: '数据质量' }).first().click()
  const row = page.getByTestId('rejection')
  await row.waitFor()
  assert.match(await row.innerText(), /lat[\s\S]*95/)

  await row.getByRole('button', { name: '改正' }).click()
  const field = row.getByRole('textbox')
  const refused = await field.inputValue()
  await field.fill('{ not json')
  await row.getByRole('button', { name: '改正并重新读入' }).click()
  await row.getByText('不是正确的 JSON').waitFor()
  await field.fill(refused.replace('"95"', '"24.3"'))
  await row.getByRole('button', { name: '改正并重新读入' }).click()
  await row.getByText('只能整份重读').waitFor()

  await row.getByRole('button', { name: '原始报文' }).click()
  const raw = page.getByRole('dialog')
  await raw.getByText('"lat":"95"').waitFor()
  await raw.getByRole('button', { name: '整份重新读入' }).click()
  await raw.getByText('已重新读入').waitFor()
  await raw.getByRole('button', { name: '关闭' }).click()
  const { body } = await call(page, '/api/v1/storms/209902')
  assert.deepEqual(
    body.fixes.map((fix) => fix.lat),
    [24],
  )
  await page.getByText('实时更新中').waitFor({ state: 'attached' })
}

async function refusedReading(page, { call, clock, assert }) {
  const gauge = await rainGauge(page, call)
  const at = new Date(Math.floor((await clock(page)) / MINUTE_MS - 5) * MINUTE_MS).toISOString()
  const body = { observations: [{ datastream: gauge.stream, observedAt: at, value: -1 }] }
  const sent = await call(page, '/api/v1/observations', { method: 'POST', body })
  assert.equal(sent.body.rejectedCount, 1, JSON.stringify(sent))

  await page.getByRole('link', { name: '数据质量' }).first().click()
  const row = page.getByTestId('rejection').filter({ hasText: 'value' })
  await row.waitFor()
  await row.getByRole('button', { name: '改正' }).click()
  const field = row.getByRole('textbox')
  await field.fill((await field.inputValue()).replace('-1', '12.5'))
  await row.getByRole('button', { name: '改正并重新读入' }).click()
  await row.waitFor({ state: 'detached' })

  const { body: quality } = await call(page, '/api/v1/data-quality')
  const source = quality.feeds.find((feed) => feed.feed === gauge.feed)
  assert.deepEqual([source.accepted, source.unsettled], [1, 0], JSON.stringify(source))
  const shown = page.getByRole('row').filter({ hasText: source.title.zh })
  assert.match(await shown.innerText(), /\s1\s/)

  await page.getByRole('link', { name: '一张图' }).first().click()
  await page.getByRole('slider').waitFor()
  await page.keyboard.press('/')
  await page.getByRole('combobox').first().fill(gauge.code)
  await page.getByRole('option').first().click()
  await page.getByTestId('card').getByText('12.5', { exact: false }).first().waitFor()
}

/** Any rain gauge of the city, its code and its datastream. */
async function rainGauge(page, call) {
  const { body: found } = await call(page, `/api/v1/search?q=${encodeURIComponent('雨量')}`)
  for (const { id } of found.items.filter((item) => item.type === 'feature')) {
    const { body: streams } = await call(page, `/api/v1/datastreams?feature=${id}`)
    const stream = streams.find((one) => one.property.id === 'rain')
    const { body: feature } = await call(page, `/api/v1/features/${id}`)
    if (stream) return { stream: stream.id, code: feature.code, feed: 'observations' }
  }
  throw new Error(`no rain gauge in ${JSON.stringify(found)}`)
}

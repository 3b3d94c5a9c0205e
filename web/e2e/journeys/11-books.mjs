import { readFile } from 'node:fs/promises'
import { filled, rowsOf } from '../sheet.mjs'

const ROWS = 500
const FAULTS = 30
const KIND = 'geo-landslide'

/** Rows as an office has them: every good one in its county, every sixteenth or so wrong in one of four ways. */
function sheet(stamp) {
  return Array.from({ length: ROWS }, (_, n) => {
    const row = {
      code: `${stamp}-${n}`,
      title: `排查新增滑坡点${n}`,
      area: '330225',
      lat: (29.35 + (n % 25) * 0.004).toFixed(4),
      lon: (121.75 + Math.floor(n / 25) * 0.004).toFixed(4),
      level: ['极高', '高', '中', '低'][n % 4],
      slopeDeg: String(25 + (n % 30)),
    }
    const fault = n % 16 === 3 && n < 16 * FAULTS ? (n - 3) / 16 : -1
    if (fault >= 0)
      Object.assign(row, [{ level: '很高' }, { slopeDeg: '陡' }, { title: '' }, { area: '330299' }][fault % 4])
    return row
  })
}

export const journeys = [
  {
    name: '一个下午的台账：下载模板，填五百行，改三十处错，上图，看谁负责，导出，撤销',
    async run({ open, call, until, assert }) {
      const page = await open()
      await page.getByTestId('demo-books').click()
      await page.getByRole('banner').waitFor()
      const total = async () => (await call(page, `/api/v1/features?kind=${KIND}&limit=1`)).body.total
      const before = await total()
      const stamp = `AF${Date.now() % 1_000_000}`

      await page.goto(new URL(`/desk/${KIND}`, page.url()).href)
      await page.getByTestId('desk-import').click()
      const template = await download(page, () => page.getByTestId('template').click())
      const first = workbook('first.xlsx', filled(template, sheet(stamp)))

      await page.getByTestId('import-file').setInputFiles(first)
      await page.getByTestId('import-send').click()
      await page.getByTestId('import-take').waitFor()
      assert.equal(await figure(page, 'read'), ROWS)
      assert.equal(await figure(page, 'bad'), FAULTS)
      assert.equal(await figure(page, 'made'), ROWS - FAULTS)
      await page.getByTestId('noticed').waitFor()
      const bad = rowsOf(await download(page, () => page.getByTestId('bad-rows').click()))
      assert.equal(bad.length, FAULTS)
      await taken(page)
      assert.equal(await total(), before + ROWS - FAULTS)

      // Corrected at the desk and sent again: only what was wrong is new.
      const right = sheet(stamp).map((row) => ({
        ...row,
        level: '高',
        slopeDeg: '40',
        area: '330225',
        title: row.title || '补上的名称',
      }))
      const wrong = new Set(bad.map((row) => row.code))
      const second = workbook(
        'second.xlsx',
        filled(
          template,
          right.filter((row) => wrong.has(row.code)),
        ),
      )
      await page.getByRole('button', { name: '上传改好的表' }).click()
      await page.getByTestId('import-file').setInputFiles(second)
      await page.getByTestId('import-send').click()
      await page.getByTestId('import-take').waitFor()
      assert.equal(await figure(page, 'bad'), 0)
      assert.equal(await figure(page, 'made'), FAULTS)
      await taken(page)
      assert.equal(await total(), before + ROWS)

      // On the map and in the list, and who answers for one of them.
      await page.goto(new URL(`/desk/${KIND}`, page.url()).href)
      await page.getByRole('searchbox', { name: '名称或编号' }).fill(stamp)
      await until('all rows are counted', async () =>
        (await page.getByTestId('desk-total').textContent())?.includes('500'),
      )
      await page.getByTestId('desk-row').first().click()
      await page.getByRole('tab', { name: '谁负责' }).click()
      await page.getByTestId('missing').getByText('群测群防员').waitFor()
      await page.getByTestId('appoint').click()
      await page.getByLabel('职责').selectOption('slope-watcher')
      await page.getByLabel('姓名').fill('陈守田')
      await page.getByLabel('人员编号').fill(`${stamp}-P`)
      await page.getByLabel('电话').fill('13800005678')
      await page.getByRole('button', { name: '指定责任人' }).click()
      await page.getByTestId('answer').getByText('138****5678').waitFor()

      const csv = (await download(page, () => page.getByRole('link', { name: 'CSV' }).click())).toString('utf8')
      assert.equal(csv.split('\n').filter((line) => line.includes(`${stamp}-`)).length, ROWS)

      // The second import is taken back: its rows leave the books, the others stay.
      await page.getByTestId('desk-import').click()
      await page.getByRole('button', { name: 'second.xlsx' }).first().click()
      await page.getByTestId('import-undo').click()
      await page.getByTestId('import-state').getByText('已撤销').waitFor()
      assert.equal(await total(), before + ROWS - FAULTS)
    },
  },
  {
    name: '人员与岗位的台账：导入人员，有错的改在表上，导入岗位，看到由谁负责，撤销',
    async run({ open, until, assert }) {
      const page = await open()
      await page.getByTestId('demo-books').click()
      await page.getByRole('banner').waitFor()
      const stamp = `PB${Date.now() % 1_000_000}`
      const name = `何守${stamp}`

      await page.goto(new URL('/duties/330225', page.url()).href)
      await page.getByTestId('import-people').click()
      await page.getByTestId('template').waitFor()
      assert.equal(await page.getByText('坐标系').count(), 0)
      const people = filled(await download(page, () => page.getByTestId('template').click()), [
        { code: `${stamp}-1`, name, area: '330225', phone: '13812340001' },
        { code: `${stamp}-2`, name: '何改', area: '330225', phone: '1.38E+10' },
      ])
      await page.getByTestId('import-file').setInputFiles(workbook('people.xlsx', people))
      await page.getByTestId('import-send').click()
      await page.getByTestId('import-take').waitFor()
      assert.equal(await figure(page, 'bad'), 1)
      assert.equal(await page.getByTestId('import-map').count(), 0)
      const row = page.getByTestId('bad-row')
      await row.getByRole('textbox').fill('13812340002')
      await row.getByRole('button', { name: '改好' }).click()
      await until('the row is right', async () => (await figure(page, 'bad')) === 0)
      await taken(page)

      await page.getByTestId('book-picker').selectOption('posts')
      await page.getByTestId('template').waitFor()
      const posts = filled(await download(page, () => page.getByTestId('template').click()), [
        { person: `${stamp}-1`, name, duty: '县(市、区)防汛分管领导', area: '330225', termFrom: '2021-01-01' },
        { person: `${stamp}-1`, duty: '群测群防', area: '330225' },
      ])
      await page.getByTestId('import-file').setInputFiles(workbook('posts.xlsx', posts))
      await page.getByTestId('import-send').click()
      await page.getByTestId('import-take').waitFor()
      assert.equal(await figure(page, 'made'), 1)
      await page.getByRole('button', { name: '→ 群测群防员' }).waitFor()
      await taken(page)

      await page.goto(new URL('/duties/330225', page.url()).href)
      await page.getByText(name).first().waitFor()
      const list = rowsOf(await download(page, () => page.getByTestId('export-people').click()))
      assert.equal(list.find((one) => one.code === `${stamp}-1`)?.phone, '138****0001')

      await page.getByTestId('import-posts').click()
      await page.getByRole('button', { name: 'posts.xlsx' }).first().click()
      await page.getByTestId('import-undo').click()
      await page.getByTestId('import-state').getByText('已撤销').waitFor()
    },
  },
]

async function taken(page) {
  await page.getByTestId('import-take').click()
  await page.getByTestId('import-state').getByText('已导入').waitFor()
}

async function figure(page, name) {
  return Number((await page.getByTestId(`figure-${name}`).textContent()).replace(/\D/g, ''))
}

async function download(page, act) {
  const [file] = await Promise.all([page.waitForEvent('download'), act()])
  return readFile(await file.path())
}

function workbook(name, buffer) {
  return { name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer }
}

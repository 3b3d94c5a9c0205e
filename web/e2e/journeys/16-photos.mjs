import { readFile } from 'node:fs/promises'

const PICTURE = new URL('../../../docs/images/phone.webp', import.meta.url)

/** A photo comes with a change at the desk, is looked at there and on the map's card, and is taken off with a reason. */
export const journeys = [
  {
    name: '照片：在台账里添加、看大图，地图卡片也看得到，移除后留在历史里',
    async run({ open, call, until, assert }) {
      const page = await open()
      await page.getByTestId('demo-books').click()
      await page.getByRole('banner').waitFor()
      const [row] = (await call(page, '/api/v1/features?kind=geo-landslide&limit=1')).body.items
      const photos = async () => (await call(page, `/api/v1/features/${row.id}/photos`)).body

      const desk = `/desk/geo-landslide?q=${encodeURIComponent(row.code)}`
      await page.goto(new URL(desk, page.url()).href)
      await page.getByText(row.title).first().click()
      const file = { name: '坡脚.webp', mimeType: 'image/webp', buffer: await readFile(PICTURE) }
      await page.getByTestId('photo-file').setInputFiles(file)
      await page.getByTestId('photo-note').fill('坡脚新裂缝')
      await page.getByTestId('desk-save').click()
      await until('the photo is there', async () => (await photos()).length === 1)
      const [given] = await photos()
      assert.equal(given.note, '坡脚新裂缝')
      assert.equal(given.type, 'image/webp')

      await page.goto(new URL('/', page.url()).href)
      await page.getByRole('combobox').first().fill(row.title)
      await page.getByRole('listbox').getByRole('option').first().click()
      await page.getByTestId('photos').getByText('坡脚新裂缝').waitFor()

      await page.goto(new URL(desk, page.url()).href)
      await page.getByText(row.title).first().click()
      await page.getByRole('tab', { name: '照片' }).click()
      await page.getByTestId('photos').getByRole('button').click()
      const view = page.getByTestId('photo-view')
      await view.getByText('坡脚新裂缝').waitFor()
      await until('it is drawn', () => view.locator('img').evaluate((image) => image.naturalWidth > 0))
      await view.getByTestId('photo-remove').click()
      await view.getByRole('textbox').fill('拍错了地方')
      await view.getByRole('button', { name: '移除照片' }).click()
      await page.getByText('还没有照片').waitFor()
      assert.equal((await photos())[0].removed.reason, '拍错了地方')

      await page.getByRole('tab', { name: '历史' }).click()
      await page.getByText('移除了 1 张照片').waitFor()
      await page.getByText('添加了 1 张照片').waitFor()
      assert.deepEqual(page.faults, [])
    },
  },
]

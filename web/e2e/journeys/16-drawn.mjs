const KIND = 'forest-plot'
/** Around the middle of the county 330225, some ten kilometres across, and a firebreak across it. */
const WEST = 121.7
const SOUTH = 29.3
const SIZE = 0.1

function drawing(stamp) {
  const [east, north] = [WEST + SIZE, SOUTH + SIZE]
  const ring = [
    [WEST, SOUTH],
    [east, SOUTH],
    [east, north],
    [WEST, north],
    [WEST, SOUTH],
  ]
  const features = [
    { code: `${stamp}-A`, title: `图上林班${stamp}`, geometry: { type: 'Polygon', coordinates: [ring] } },
    {
      code: `${stamp}-L`,
      title: `图上林带${stamp}`,
      geometry: {
        type: 'LineString',
        coordinates: [
          [WEST, SOUTH - 0.02],
          [east, SOUTH - 0.03],
        ],
      },
    },
  ].map(({ geometry, ...properties }) => ({ type: 'Feature', geometry, properties }))
  return {
    name: 'drawn.geojson',
    mimeType: 'application/geo+json',
    buffer: Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })),
  }
}

export const journeys = [
  {
    name: '画在图上：导入一片林班和一条林带，导入前看见，上图后点面看对象，台账地图上也有，撤销即消失',
    async run({ open, call, until, assert }) {
      const page = await open()
      await page.getByTestId('demo-books').click()
      await page.getByRole('banner').waitFor()
      const stamp = `D${Date.now() % 1_000_000}`

      await page.goto(new URL(`/import/${KIND}`, page.url()).href)
      await page.getByTestId('import-file').setInputFiles(drawing(stamp))
      await page.getByTestId('import-send').click()
      await page.getByTestId('import-take').waitFor()
      await page.getByTestId('import-map-note').getByText('其中 2 个为线或面').waitFor()
      await page.getByTestId('import-take').click()
      const [area] = await until('both are taken', async () => {
        const { items } = (await call(page, `/api/v1/features?kind=${KIND}&q=${stamp}&sort=code`)).body
        return items.length === 2 && items
      })

      await page.evaluate((layer) => localStorage.setItem('anlan.layers', JSON.stringify([layer])), KIND)
      await page.goto(new URL('/', page.url()).href)
      await page.getByRole('combobox').first().fill(area.title)
      await page.getByRole('option', { name: area.title }).first().click()
      const card = page.getByRole('heading', { name: area.title })
      await card.waitFor()
      await settled(page)
      await page.keyboard.press('Escape')
      await card.waitFor({ state: 'hidden' })
      await settled(page)
      const map = await page.getByRole('application').boundingBox()
      await until('a click beside the point, on the area, opens it', async () => {
        await page.mouse.click(map.x + map.width / 2 + 36, map.y + map.height / 2 - 36)
        return card.waitFor({ timeout: 3_000 }).then(
          () => true,
          () => page.keyboard.press('Escape'),
        )
      })

      await page.goto(new URL(`/desk/${KIND}?q=${stamp}`, page.url()).href)
      await page.getByText(area.title).first().waitFor()
      const shapes = (await call(page, `/api/v1/features/shapes.geojson?id=${area.id}`)).body
      assert.equal(shapes.features[0].geometry.type, 'Polygon')

      const [book] = (await call(page, '/api/v1/imports')).body
      await call(page, `/api/v1/imports/${book.id}/undo`, { method: 'POST' })
      await until('nothing is drawn any more', async () => {
        const { body } = await call(page, `/api/v1/features/shapes.geojson?id=${area.id}`)
        return body.features.length === 0
      })
      assert.deepEqual(page.faults, [])
    },
  },
  {
    name: '得分图：各市得分看得见、说得清，点一个市看它的问题；县里说明按县显示；手机上也看得到',
    async run({ open, call, until, assert }) {
      const page = await open()
      await page.getByTestId('demo-books').click()
      await page.getByRole('banner').waitFor()
      await page.goto(new URL('/books-quality', page.url()).href)
      await until('the books were looked at', async () => {
        await call(page, '/api/v1/quality/look', { method: 'POST' })
        await page.reload()
        return page
          .getByTestId('score-legend')
          .waitFor({ timeout: 5_000 })
          .then(() => true)
      })
      const own = (await call(page, '/api/v1/me')).body
      const legend = await page.getByTestId('score-legend').innerText()
      assert.match(legend, /95 分以上/)
      assert.match(legend, /50–70 分/)
      await settled(page)
      const map = await page.getByTestId('score-map').getByRole('application').boundingBox()
      await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2)
      await page.waitForURL(/tab=defects/)
      assert.match(page.url(), /area=33\d\d/)
      assert.ok(own)

      await page.goto(new URL('/books-quality?area=330225', page.url()).href)
      await page.getByTestId('score-map-county').getByText('按县').waitFor()
      assert.deepEqual(page.faults, [])
    },
  },
]

async function settled(page) {
  await page.locator('[data-map=idle]').first().waitFor()
}

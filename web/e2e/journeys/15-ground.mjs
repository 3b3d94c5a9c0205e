/** The whole catalogue on the map, and who answers for the ground. */
export const journeys = [
  {
    name: '图层：从一千多个里搜到、收藏、看到对象；按值守任务一次选好',
    async run({ open, call, until, assert }) {
      const page = await open()
      await page.getByTestId('demo-books').click()
      await page.getByRole('banner').waitFor()
      const { body } = await call(page, '/api/v1/layer-tree?limit=2000')
      assert.ok(body.total > 1100, `${body.total} layers`)
      await page.goto(new URL('/', page.url()).href)
      await page.getByTestId('layers').click()
      await page.getByTestId('layers-all').click()
      await page.getByRole('treeitem', { name: '八张风险清单' }).waitFor()
      assert.ok((await page.getByRole('treeitem').count()) < 60, 'only the rows in sight are there')

      await page.getByPlaceholder('搜索全部图层').fill('三级 医院')
      const found = page.getByRole('treeitem', { name: '三级医院', exact: true })
      await found.click()
      await until('its tiles are asked for', () => shown(page).then((ids) => ids.includes('hospital-tertiary')))
      await found.getByRole('button', { name: '收藏' }).click()
      await page.getByTestId('layers-kept').click()
      await page.getByRole('treeitem', { name: '三级医院', exact: true }).waitFor()

      await page.getByTestId('presets').selectOption('forest')
      await until('the duty has its layers', () => shown(page).then((ids) => ids.includes('watch-tower')))
      assert.ok(!(await shown(page)).includes('hospital-tertiary'))
      await call(page, '/api/v1/layer-favourites/hospital-tertiary', { method: 'DELETE' })
      assert.deepEqual(page.faults, [])
    },
  },
  {
    name: '责任：从全省看到一个村，谁空缺、谁叫不通，当场补上一个人，建好连夜要叫的群组',
    async run({ open, call, until, assert }) {
      const page = await open()
      await page.getByTestId('demo-books').click()
      await page.getByRole('banner').waitFor()
      await page.goto(new URL('/duties/330225', page.url()).href)
      await page.getByTestId('coverage').waitFor()
      const before = (await call(page, '/api/v1/coverage?area=330225')).body
      assert.ok(before.lacking > 0 && before.needed > before.lacking)
      await page.getByTestId('gap-nobody').click()
      await page.getByTestId('behind').getByRole('listitem').first().waitFor()
      await page.getByTestId('gap-never').click()
      await page.getByTestId('behind').getByText('从未叫通的人').waitFor()

      const { items } = (await call(page, '/api/v1/coverage/lacking?area=330225&what=nobody')).body
      const gap = items.find((one) => one.feature === null)
      await page.goto(new URL(`/duties/${gap.area}`, page.url()).href)
      await page.getByTestId('missing').waitFor()
      await page.getByTestId('appoint').click()
      await page.getByLabel('职责').selectOption(gap.duty)
      await page.getByLabel('姓名').fill('补位的人')
      await page.getByLabel('人员编号').fill(`FILL-${Date.now()}`)
      await page.getByLabel('电话').fill('16012345678')
      await page.locator('.appoint form').getByRole('button', { name: '指定责任人' }).click()
      await page.getByTestId('answer').filter({ hasText: '补位的人' }).waitFor()
      await until('the gap is closed', async () => {
        const now = (await call(page, '/api/v1/coverage?area=330225')).body
        return now.lacking === before.lacking - 1
      })
      await group(page, gap)
      const [one] = (await call(page, `/api/v1/alert-groups?area=${gap.area}`)).body.items
      assert.equal(one.members, 1)
      assert.ok(one.verifiedAt)
      await page.getByTestId('area-path').getByRole('link').last().click()
      await page.getByTestId('coverage').waitFor()
      assert.deepEqual(page.faults, [])
    },
  },
]

/** A group of one person and of whoever holds the duty; then only of the latter, and that is said to be right. */
async function group(page, gap) {
  await page.getByTestId('new-group').click()
  const form = page.getByTestId('group-form')
  await form.getByLabel('编号').fill(`G-${Date.now()}`)
  await form.getByLabel('名称').fill('连夜叫人群')
  await form.getByLabel('姓名').fill('补位的人')
  await form.getByRole('button', { name: /^补位的人/ }).click()
  await form.getByLabel('本地的职责').selectOption(gap.duty)
  await form.getByRole('button', { name: '加入' }).click()
  await form.getByRole('button', { name: '保存群组' }).click()
  await form.waitFor({ state: 'detached' })
  const groups = page.getByTestId('groups')
  await groups.getByRole('button', { name: '连夜叫人群' }).click()
  await groups.getByRole('listitem').filter({ hasText: '补位的人' }).nth(1).waitFor()
  await groups.getByRole('button', { name: '修改成员' }).click()
  await form.getByRole('button', { name: '移出' }).first().click()
  await form.getByLabel('为什么修改').fill('只叫在岗的人')
  await form.getByRole('button', { name: '保存群组' }).click()
  await form.waitFor({ state: 'detached' })
  await groups.getByRole('button', { name: '连夜叫人群' }).click()
  await groups.getByRole('button', { name: '已逐个核对' }).click()
  await groups.getByText('从未核对').waitFor({ state: 'detached' })
}

function shown(page) {
  return page.evaluate(() => JSON.parse(localStorage.getItem('anlan.layers') ?? '[]'))
}

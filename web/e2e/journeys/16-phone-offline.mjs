/** A risk point put right where it stands, with no network: nothing is lost, nothing is sent twice, nobody is overwritten. */
const SHELL = 'anlan-shell-'
/** A browser that does not say that the network is back tries every 30 s. */
const SENT_WITHIN = { timeout: 75_000 }

export const journeys = [
  {
    name: '手机断网：刷新照样打开，定位、拍照、写说明更正一个风险点，联网后只送一次',
    async run({ signedIn, call, until, assert }) {
      const page = await signedIn({ size: 'phone' })
      const { id, before } = await openedPoint(page, call)
      await kept(page, until, id)
      await page.context().setOffline(true)
      await page.reload()
      await page.getByRole('banner').waitFor()

      await toField(page)
      await page.getByTestId('net').waitFor()
      await page.locator(`a[href="/field/${id}"]`).tap()
      await page.getByTestId('from-kept').waitFor()
      const lat = before.lat + 0.0004
      await page.context().grantPermissions(['geolocation'])
      await page.context().setGeolocation({ latitude: lat, longitude: before.lon, accuracy: 8 })
      await page.getByTestId('here').tap()
      assert.match(await page.getByTestId('accuracy').innerText(), /±8 米/)
      assert.match(await page.getByTestId('moved').innerText(), /4[45] 米/)
      await page.getByTestId('camera-file').setInputFiles(await picture(page))
      await page.getByTestId('photo').locator('img').waitFor()
      await page.getByLabel('说明', { exact: true }).fill('现场复核，原位置偏北')
      await small(page, assert)
      await wide(page, assert)

      // The camera app makes phones close the page: what was written is still there.
      await until('the draft is on the phone', async () => (await stored(page)).some((one) => one.draft.reason))
      await page.reload()
      await page.getByTestId('photo').locator('img').waitFor()
      assert.equal(await page.getByLabel('说明', { exact: true }).inputValue(), '现场复核，原位置偏北')
      await page.getByTestId('submit').tap()
      await page.getByTestId('outbox-state').filter({ hasText: '待发送' }).waitFor()
      assert.match(await page.getByTestId('outbox-mark').innerText(), /1/)
      await page.reload()
      await page.getByTestId('outbox-state').filter({ hasText: '待发送' }).waitFor()
      await wide(page, assert)

      await page.context().setOffline(false)
      await page.getByTestId('outbox-state').filter({ hasText: '已发送' }).waitFor(SENT_WITHIN)
      const now = (await call(page, `/api/v1/features/${id}`)).body
      assert.equal(now.version, before.version + 1)
      assert.ok(Math.abs(now.lat - lat) < 1e-6)
      const { versions } = (await call(page, `/api/v1/features/${id}/history`)).body
      assert.equal(versions[0].reason, '现场复核，原位置偏北')
      const photos = (await call(page, `/api/v1/features/${id}/photos`)).body
      const [photo] = photos.items ?? photos.photos ?? photos
      assert.deepEqual(await sizeOf(page, `/api/v1/features/${id}/photos/${photo.id}`), [2560, 1707])
      assert.equal(await page.getByTestId('outbox-mark').count(), 0)
      assert.deepEqual(page.faults, [])
    },
  },
  {
    name: '手机断网：别人先改了，回来先看清两边再发；换了账号只见条数',
    async run({ signedIn, open, call, until, assert }) {
      const page = await signedIn({ size: 'phone' })
      const { id, before } = await openedPoint(page, call)
      await kept(page, until, id)
      await page.context().setOffline(true)
      await page.goto(new URL(`/field/${id}`, page.url()).href)
      await page.getByTestId('from-kept').waitFor()
      await page.getByLabel('名称', { exact: true }).fill(`${before.title}（东侧）`)
      await page.getByLabel('说明', { exact: true }).fill('老王 13800138000')
      await page.getByTestId('submit').tap()
      await page.getByText('不要写电话或身份证号').waitFor()
      await page.getByLabel('说明', { exact: true }).fill('东侧另有一处')
      await page.getByTestId('submit').tap()
      await page.getByTestId('outbox-mark').waitFor()

      const other = await open()
      await other.getByTestId('demo-books').click()
      await other.getByRole('banner').waitFor()
      const theirs = `${before.title}（北侧）`
      const changed = await call(other, `/api/v1/features/${id}`, {
        method: 'PATCH',
        body: { title: theirs, reason: '台账核对' },
        headers: { 'If-Match': `"${before.version}"` },
      })
      assert.equal(changed.status, 200, JSON.stringify(changed.body))

      await page.context().setOffline(false)
      await page.getByTestId('outbox-state').filter({ hasText: '需要看一看' }).waitFor(SENT_WITHIN)
      await page.getByTestId('compare').getByText(theirs).waitFor()
      assert.match(await page.getByTestId('outbox-why').innerText(), /没有覆盖/)
      assert.equal((await call(page, `/api/v1/features/${id}`)).body.title, theirs)
      await wide(page, assert)

      await page.getByRole('button', { name: '账户与设置' }).tap()
      await page.getByRole('button', { name: '退出登录' }).tap()
      await page.getByTestId('waiting').waitFor()
      await page.getByTestId('demo-books').tap()
      await page.getByRole('banner').waitFor()
      await page.goto(new URL('/field', page.url()).href)
      assert.match(await page.getByTestId('of-others').innerText(), /另有 1 条/)
      assert.equal(await page.getByTestId('outbox-item').count(), 0)
      assert.equal(await page.getByTestId('kept-point').count(), 0, 'what another account kept is gone')
      await page.getByRole('button', { name: '账户与设置' }).tap()
      await page.getByRole('button', { name: '退出登录' }).tap()
      await page.getByTestId('demo').tap()
      await page.getByRole('banner').waitFor()
      await page.getByTestId('outbox-mark').tap()

      await page.getByTestId('again').tap()
      await page.getByTestId('outbox-state').filter({ hasText: '已发送' }).waitFor(SENT_WITHIN)
      const now = (await call(page, `/api/v1/features/${id}`)).body
      assert.deepEqual([now.title, now.version], [`${before.title}（东侧）`, before.version + 2])
      assert.deepEqual(page.faults, [])
    },
  },
]

/** Opens a risk point as one does: from the list of those that the storm hits. */
async function openedPoint(page, call) {
  await page.getByRole('tab', { name: '影响' }).tap()
  await page.getByRole('tab', { name: '按县（市、区）' }).tap()
  await page.getByTestId('hit-row').first().tap()
  await page.getByTestId('impact-point').first().tap()
  const href = await page.getByTestId('correct-link').getAttribute('href')
  const id = Number(href.split('/').at(-1))
  return { id, before: (await call(page, `/api/v1/features/${id}`)).body }
}

/** The page and the point are on the phone. */
async function kept(page, until, id) {
  await until('the page is kept', () =>
    page.evaluate(async (shell) => {
      const name = (await caches.keys()).find((one) => one.startsWith(shell))
      return !!name && !!navigator.serviceWorker.controller && !!(await (await caches.open(name)).match('/'))
    }, SHELL),
  )
  await until('the point is kept', async () => (await stored(page, 'points')).some((point) => point.id === id))
}

function stored(page, store = 'corrections') {
  return page.evaluate(
    (name) =>
      new Promise((done, fail) => {
        const asked = indexedDB.open('anlan-field')
        asked.onupgradeneeded = () => asked.transaction.abort()
        asked.onerror = () => fail(asked.error)
        asked.onsuccess = () => {
          const all = asked.result.transaction(name).objectStore(name).getAll()
          all.onsuccess = () => (asked.result.close(), done(all.result))
        }
      }),
    store,
  )
}

async function toField(page) {
  await page.getByRole('button', { name: '账户与设置' }).tap()
  await page.getByRole('link', { name: '现场', exact: true }).tap()
  await page.getByTestId('field').waitFor()
}

/** What a camera gives: wider than is sent. */
async function picture(page) {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 2000 })
    const brush = canvas.getContext('2d')
    for (let n = 0; n < 400; n++) {
      brush.fillStyle = `hsl(${n * 7} 40% 50%)`
      brush.fillRect((n * 197) % 3000, (n * 89) % 2000, 300, 200)
    }
    return canvas.toDataURL('image/jpeg', 0.9)
  })
  return { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(address.split(',')[1], 'base64') }
}

function sizeOf(page, path) {
  return page.evaluate(async (address) => {
    const picture = await createImageBitmap(await (await fetch(address)).blob())
    return [picture.width, picture.height]
  }, path)
}

async function wide(page, assert) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= 390, `${width} px wide`)
}

async function small(page, assert) {
  const found = await page
    .locator('main :is(button, input:not(.unseen), select, textarea):visible')
    .evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height < 47.5).map((one) => one.outerHTML.slice(0, 120)),
    )
  assert.deepEqual(found, [])
}

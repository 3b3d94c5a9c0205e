/** The first evening: in by one click, the story plays, the first county is reached, a point says when. */
const DAY_BEFORE_LANDFALL = '2021-07-24T04:00:00Z'

export const journeys = [
  {
    name: 'a stranger signs in, plays the story and reads when the storm reaches a risk point',
    async run({ open, assert, call, clock, until, playedTo, arrived }) {
      const page = await open({ size: 'wall', theme: 'dark' })
      await page.waitForURL(/\/sign-in/)
      await page.getByRole('button', { name: '一键进入演示' }).click()
      await page.getByText('推演').first().waitFor()

      await call(page, '/api/v1/story', { method: 'POST', body: { action: 'pause' } })
      await page.getByRole('button', { name: '播放推演' }).click()
      await page.getByRole('button', { name: '暂停推演' }).waitFor()
      const began = await clock(page)
      await until('the story plays', async () => (await clock(page)) > began)

      await jumpToNextChapter(page, call, arrived)
      await playedTo(page, DAY_BEFORE_LANDFALL)
      await call(page, '/api/v1/story', { method: 'POST', body: { action: 'pause' } })

      const county = page.getByTestId('next-county').first()
      await county.waitFor()
      assert.match(await county.innerText(), /\d{2}:\d{2}[\s\S]*处/)
      await county.click()

      const point = page.getByTestId('impact-point').first()
      await point.waitFor()
      const hit = await point.innerText()
      assert.match(hit, /起 8 级/)
      await point.click()

      const card = page.getByTestId('card')
      await card.getByTestId('arrival').first().waitFor()
      assert.match(await card.getByTestId('arrival').first().innerText(), /7 级风[\s\S]*\d{2}:\d{2}/)
      assert.match(await card.innerText(), /合成/)
      assert.deepEqual(page.faults, [])
    },
  },
]

/** On a demo that was played before, the next chapter may lie behind the day that is looked at here: then none is asked for. */
async function jumpToNextChapter(page, call, arrived) {
  const { body } = await call(page, '/api/v1/story')
  const chapter = body.chapters.map((one) => Date.parse(one.at)).find((at) => at > Date.parse(body.now))
  if (chapter === undefined || chapter > Date.parse(DAY_BEFORE_LANDFALL)) return
  await page
    .getByRole('button', { name: /^快进到/ })
    .first()
    .click()
  await arrived(page, chapter)
}

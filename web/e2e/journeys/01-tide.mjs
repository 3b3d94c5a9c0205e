/** Does the storm come with high water (after 01-story, which leaves the demo at this day): from the storm's card to the gauge, where wind, rain and tide stand on one axis. */
const DAY_BEFORE_LANDFALL = '2021-07-24T04:00:00Z'

export const journeys = [
  {
    name: '台风与高潮：台风卡片说出哪些潮位站、几点、多高；点开是风雨潮同轴图',
    async run({ signedIn, assert, call, playedTo }) {
      const page = await signedIn({ size: 'wall', theme: 'dark' })
      await playedTo(page, DAY_BEFORE_LANDFALL)
      await call(page, '/api/v1/story', { method: 'POST', body: { action: 'pause' } })

      const meeting = page.getByTestId('tide-meeting').first()
      await meeting.waitFor()
      const told = await meeting.innerText()
      assert.match(told, /台风最近 .*\d{2}:\d{2}，\d+ km/)
      assert.match(told, /合成/)
      assert.match(told, /（参考）/)
      assert.match(await page.getByTestId('storm-tide').innerText(), /前后 3 小时内/)
      await meeting.click()

      const tide = page.getByTestId('card').getByTestId('tide')
      await tide.getByTestId('next-high').waitFor()
      assert.match(await tide.innerText(), /下次高潮[\s\S]*起算面：平均海平面（合成）[\s\S]*TICON-4/)
      await tide.locator('canvas').waitFor()
      assert.deepEqual(page.faults, [])
    },
  },
]

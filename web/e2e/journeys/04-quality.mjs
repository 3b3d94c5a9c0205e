/** What came in is counted, source by source, and its age is said. */
export const journeys = [
  {
    name: 'every source is listed with what became of its rows',
    async run({ signedIn, assert }) {
      const page = await signedIn({ path: '/quality' })
      const track = page.getByRole('row').filter({ hasText: '浙江水利台风路径' })
      await track.waitFor()
      assert.match(await track.innerText(), /7月\d+日 \d{2}:\d{2}/)
      await page.getByRole('heading', { name: '拒收记录' }).waitFor()
      assert.deepEqual(page.faults, [])
    },
  },
]

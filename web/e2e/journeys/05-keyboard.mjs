/** Fast hands: the whole way without a pointer. */
export const journeys = [
  {
    name: 'the keyboard alone signs in, goes round the pages, searches and looks back in time',
    async run({ open, assert, until }) {
      const page = await open({ size: 'laptop' })
      await page.getByTestId('demo').waitFor()
      await tabTo(page, (element) => element.dataset.test === 'demo', until)
      assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none')
      await page.keyboard.press('Enter')
      await page.getByRole('banner').waitFor()

      for (const [key, path] of [
        ['o', '/official'],
        ['q', '/quality'],
        ['m', '/'],
      ]) {
        // The two keys belong together only when they follow each other quickly, which a busy machine may not manage at once.
        await until(`g ${key} leads to ${path}`, async () => {
          await page.keyboard.press('g')
          await page.keyboard.press(key)
          return new URL(page.url()).pathname === path
        })
      }

      await page.keyboard.press('/')
      const field = page.getByRole('combobox').first()
      const hits = page.getByRole('listbox').getByRole('option')
      await until('the search has the focus', () => field.evaluate((element) => element === document.activeElement))
      await page.keyboard.type('普陀')
      await hits.first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      assert.equal(await hits.first().getAttribute('aria-selected'), 'true')
      await page.keyboard.press('Enter')
      await hits.first().waitFor({ state: 'detached' })

      await tabTo(page, (element) => element.getAttribute('role') === 'slider', until)
      const before = Number(await page.getByRole('slider').getAttribute('aria-valuenow'))
      await page.keyboard.press('ArrowLeft')
      await page.getByRole('button', { name: '回到现在' }).waitFor()
      assert.ok(Number(await page.getByRole('slider').getAttribute('aria-valuenow')) < before)
      await page.keyboard.press('End')
      await page.getByRole('button', { name: '回到现在' }).waitFor({ state: 'detached' })
      assert.deepEqual(page.faults, [])
    },
  },
]

async function tabTo(page, wanted, until) {
  let left = 80
  await until(
    'Tab reaches it',
    async () => {
      if (await page.evaluate(`(${wanted})(document.activeElement)`)) return true
      if (left-- === 0) throw new Error('80 times Tab, and it was not reached')
      await page.keyboard.press('Tab')
      return false
    },
    60_000,
  )
}

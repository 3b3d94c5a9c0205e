import assert from 'node:assert/strict'

const ASK_AGAIN_MS = 300
const JUMP_WITHIN_MS = 300_000

/** What an officer can do, in few words. Everything waits for a state of the page, nothing for a length of time. */
export function visitorOf(open, base, leave) {
  return { open, base, leave, assert, signedIn, call, clock, until, playedTo, arrived }

  /** A page on which the visitor has come in by one click. */
  async function signedIn(how = {}) {
    const page = await open(how)
    await page.getByTestId('demo').click()
    await page.getByRole('banner').waitFor()
    return page
  }

  /** The page's own session asks the server; the answer is {status, body}. */
  async function call(page, path, { method = 'GET', body, headers = {} } = {}) {
    return page.evaluate(
      async (ask) => {
        const token = /XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? ''
        const answer = await fetch(ask.path, {
          method: ask.method,
          headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(token), ...ask.headers },
          body: ask.body === undefined ? undefined : JSON.stringify(ask.body),
        })
        const text = await answer.text()
        return { status: answer.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text }
      },
      { path, method, body, headers },
    )
  }

  /** World time as the server has it, in milliseconds. */
  async function clock(page) {
    return Date.parse((await call(page, '/api/v1/clock')).body.world)
  }

  /** Asks again until the answer is something. */
  async function until(what, ask, within = 60_000) {
    const end = Date.now() + within
    for (;;) {
      const answer = await ask()
      if (answer) return answer
      if (Date.now() > end) throw new Error(`not within ${within / 1000} s: ${what}`)
      await new Promise((again) => setTimeout(again, ASK_AGAIN_MS))
    }
  }

  /** Plays the story up to a moment, if it is not there yet. */
  async function playedTo(page, moment) {
    const at = Date.parse(moment)
    if ((await clock(page)) < at) {
      const asked = await call(page, '/api/v1/story', { method: 'POST', body: { action: 'jump', to: moment } })
      assert.equal(asked.status, 200, JSON.stringify(asked.body))
    }
    await arrived(page, at)
  }

  async function arrived(page, at) {
    await until(
      `the story reaches ${new Date(at).toISOString()}`,
      async () => {
        const { body } = await call(page, '/api/v1/story')
        return body.state !== 'jumping' && Date.parse(body.now) >= at
      },
      JUMP_WITHIN_MS,
    )
  }
}

/**
 * Browser journeys: `npm run e2e`. They walk through the product as an officer does, in a real Chromium.
 *
 *   ANLAN_URL       a demo that runs already; without it one is started on a folder of its own and ended again. The journeys of
 *                   the service start their own program, and are left out where ANLAN_URL is given without ANLAN_JAR
 *   ANLAN_JAR       the program, default ../server/target/anlan.jar      ANLAN_CHROMIUM  the browser, default from PATH
 *   ANLAN_ONLY      journeys whose name contains this                    ANLAN_REPORT    figures as JSON
 *   ANLAN_SCREENS   1: take the pictures of docs/images as well
 *
 * The last line is "N passed, N failed"; the exit code says the same.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { openBrowser } from './browser.mjs'
import { startServer } from './server.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const results = join(here, '..', 'test-results', 'journeys')
const only = process.env.ANLAN_ONLY ?? ''
const began = Date.now()
let passed = 0
let failed = 0
let skipped = 0
/** What the journeys of files at work started and must not leave behind. */
const tidy = new Set()

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const server = process.env.ANLAN_URL ? { url: process.env.ANLAN_URL, stop: async () => undefined } : await startServer()
const browsers = await Promise.all([openBrowser(server.url, results), openBrowser(server.url, results)])
for (const stop of ['SIGINT', 'SIGTERM']) process.once(stop, () => void end(130))

try {
  // Two rows side by side, as much of a journey is waiting: those of the demo, one after another as they share its state; and those
  // that start a program of their own, and therefore have something to end.
  const files = readdirSync(join(here, 'journeys')).sort()
  const all = await Promise.all(files.map((file) => import(pathToFileURL(join(here, 'journeys', file)).href)))
  const ofTheDemo = all.filter((one) => !one.after)
  const withTheirOwn = all.filter((one) => one.after)
  await Promise.all([row(ofTheDemo, browsers[0]), row(withTheirOwn, browsers[1])])
} catch (broken) {
  failed++
  console.error(broken)
}
await end(failed ? 1 : 0)

async function row(files, browser) {
  for (const { journeys, after = async () => undefined } of files) {
    tidy.add(after)
    for (const journey of journeys) if (journey.name.includes(only)) await walk(journey, browser)
    await after()
    tidy.delete(after)
  }
}

async function walk(journey, browser) {
  const from = Date.now()
  try {
    const outcome = await journey.run(browser.visitor())
    if (outcome === 'skipped') skipped++
    else passed++
    say(outcome === 'skipped' ? '○' : '✓', journey.name, from)
  } catch (fault) {
    failed++
    say('✗', journey.name, from)
    console.log(indented(fault))
    await browser.keepPictures(journey.name)
  } finally {
    await browser.closePages()
  }
}

function say(mark, name, from) {
  console.log(`${mark} ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`)
}

function indented(fault) {
  return String(fault.stack ?? fault)
    .split('\n')
    .slice(0, 14)
    .map((line) => `    ${line}`)
    .join('\n')
}

async function end(code) {
  for (const browser of browsers) await browser.close()
  for (const after of tidy) await after()
  await server.stop()
  if (process.env.ANLAN_REPORT) {
    writeFileSync(process.env.ANLAN_REPORT, JSON.stringify({ passed, failed, skipped, ms: Date.now() - began }))
  }
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(code)
}

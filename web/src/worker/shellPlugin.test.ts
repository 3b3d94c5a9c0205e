import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { filled } from './shellPlugin'

const worker = readFileSync('src/worker/shell.js', 'utf8')
const index = (entry: string) => `<html><script type="module" crossorigin src="${entry}"></script></html>`
const assets = ['/assets/index-b.js', '/assets/a.css']

it('names every file of the build, its first script and the build', () => {
  const text = filled(worker, index('/assets/index-b.js'), assets)
  expect(text).toContain('const ENTRY = "/assets/index-b.js"')
  expect(text).toContain('const FILES = ["/assets/a.css","/assets/index-b.js","/mark.svg"]')
  expect(text).toMatch(/const BUILD = "[0-9a-f]{12}"/)
  expect(text).not.toMatch(/__[A-Z]+__/)
})

it('is another worker as soon as one file has another name, and the same for the same files', () => {
  const one = filled(worker, index('/assets/index-b.js'), assets)
  expect(filled(worker, index('/assets/index-b.js'), [...assets].reverse())).toBe(one)
  expect(filled(worker, index('/assets/index-b.js'), [...assets, '/assets/c.js'])).not.toBe(one)
})

it('refuses a page whose first script is not of this build', () => {
  expect(() => filled(worker, index('/assets/index-old.js'), assets)).toThrow('first script')
})

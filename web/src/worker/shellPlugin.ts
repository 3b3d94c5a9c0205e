import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** Writes sw.js beside index.html when everything is built: the worker with the names of this build's files. */
export function shell(): Plugin {
  return {
    name: 'anlan-shell',
    apply: 'build',
    writeBundle({ dir = 'dist' }) {
      const worker = readFileSync(fileURLToPath(new URL('./shell.js', import.meta.url)), 'utf8')
      const index = readFileSync(join(dir, 'index.html'), 'utf8')
      const assets = readdirSync(join(dir, 'assets')).map((name) => `/assets/${name}`)
      writeFileSync(join(dir, 'sw.js'), filled(worker, index, assets))
    },
  }
}

/** Fails where a name to fill in is missing: a worker that keeps nothing would look like one that works. */
export function filled(worker: string, index: string, assets: string[]): string {
  const files = [...assets].sort()
  const entry = /<script type="module"[^>]* src="([^"]+)"/.exec(index)?.[1]
  if (!entry || !files.includes(entry)) throw new Error('index.html names no first script of this build')
  const build = createHash('sha256').update(index).update(files.join('\n')).update(worker).digest('hex').slice(0, 12)
  const names = { "'__BUILD__'": build, "'__ENTRY__'": entry, "['__FILES__']": [...files, '/mark.svg'] }
  return Object.entries(names).reduce((text, [mark, value]) => {
    if (text.split(mark).length !== 2) throw new Error(`shell.js does not have ${mark} once`)
    return text.replace(mark, () => JSON.stringify(value))
  }, worker)
}

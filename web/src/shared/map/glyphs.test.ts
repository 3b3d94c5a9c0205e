import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { glyph } from './glyphs'
import { KIND_GLYPHS } from './kindGlyphs'

/** The icons that the shipped catalogue names, read from its own files. */
const HERE = '../server/src/main/resources'
const files = ['kinds', 'layers'].flatMap((folder) =>
  readdirSync(`${HERE}/${folder}`).map((name) => readFileSync(`${HERE}/${folder}/${name}`, 'utf8')),
)
const icons = files.flatMap((text) => [...text.matchAll(/icon: ([a-z-]+)/g)].map(([, name = '']) => name))
const dot = glyph('no such icon')

describe('the pictures of the kinds', () => {
  it('are there for every icon that the catalogue names', () => {
    expect(icons.length).toBeGreaterThan(150)
    expect(icons.filter((name) => glyph(name).paths.join() === dot.paths.join())).toEqual([])
  })

  it('have paths in a box', () => {
    for (const name of Object.keys(KIND_GLYPHS)) {
      expect(glyph(name).paths.length, name).toBeGreaterThan(0)
      expect(glyph(name).box).toBeGreaterThan(10)
    }
  })
})

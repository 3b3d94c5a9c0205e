import { picture } from '@/shared/map/draw'
import { glyph } from '@/shared/map/glyphs'
import type { Palette } from '@/shared/map/palette'
import { PLATES, RANKS, type Rank } from '@/shared/map/rank'

const PLATE = 24

interface Look {
  fill: string
  edge: string
  width: number
  sign: string
}

/** Official colours are not ours to use: a state is said by outline, fill in the one accent, and size. */
export function looks(p: Palette): Record<Rank, Look> {
  return {
    0: { fill: p.panel, edge: p.label, width: 1, sign: p.quiet },
    1: { fill: p.panel, edge: p.accent, width: 2, sign: p.ink },
    2: { fill: p.accent, edge: p.halo, width: 1, sign: p.onAccent },
    3: { fill: p.ink, edge: p.accent, width: 2, sign: p.halo },
    4: { fill: p.ink, edge: p.accent, width: 3, sign: p.halo },
  }
}

export function pointPictures(p: Palette, icons: string[]): Record<string, ImageData> {
  const look = looks(p)
  const pictures: Record<string, ImageData> = {}
  for (const rank of RANKS) {
    pictures[`cluster-${rank}`] = plate(48, rank, look[rank])
    pictures[`dot-${rank}`] = plate([7, 9, 11, 13, 15][rank] ?? 9, rank, {
      ...look[rank],
      width: [0.8, 1.8, 0.8, 1.6, 2.2][rank] ?? 1,
    })
    for (const icon of icons)
      pictures[`pin-${icon}-${rank}`] = plate([20, 22, 25, 29, 32][rank] ?? 22, rank, look[rank], icon)
  }
  return pictures
}

function plate(size: number, rank: Rank, look: Look, icon?: string): ImageData {
  return picture(size, (pen) => {
    const scale = (size - 2) / PLATE
    pen.translate(1, 1)
    pen.scale(scale, scale)
    const outline = new Path2D(PLATES[rank])
    pen.fillStyle = look.fill
    pen.strokeStyle = look.edge
    pen.lineWidth = look.width / scale
    pen.lineJoin = 'round'
    pen.fill(outline)
    pen.stroke(outline)
    if (icon) sign(pen, icon, look.sign)
  })
}

function sign(pen: CanvasRenderingContext2D, icon: string, colour: string): void {
  const { box, paths, stroked } = glyph(icon)
  const size = 12.5
  pen.save()
  pen.translate((PLATE - size) / 2, (PLATE - size) / 2)
  pen.scale(size / box, size / box)
  pen.fillStyle = pen.strokeStyle = colour
  pen.lineWidth = 1.5
  pen.lineCap = 'round'
  for (const path of paths) {
    if (stroked) pen.stroke(new Path2D(path))
    else pen.fill(new Path2D(path))
  }
  pen.restore()
}

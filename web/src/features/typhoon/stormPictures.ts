import type { ClassCode } from '@/shared/api/stormTypes'
import { picture } from '@/shared/map/draw'
import type { Palette } from '@/shared/map/palette'

/** Strength is said by shape, size and words: ring, open whirl, filled whirl, a ring around it; never by a warning's colour. */
export const CLASSES: Record<ClassCode, { size: number; arms: boolean; filled: boolean; dot: boolean; ring: number }> =
  {
    TD: { size: 16, arms: false, filled: false, dot: false, ring: 0 },
    TS: { size: 22, arms: true, filled: false, dot: false, ring: 0 },
    STS: { size: 24, arms: true, filled: false, dot: true, ring: 0 },
    TY: { size: 27, arms: true, filled: true, dot: false, ring: 0 },
    STY: { size: 31, arms: true, filled: true, dot: false, ring: 1.2 },
    SUPER_TY: { size: 34, arms: true, filled: true, dot: false, ring: 2.6 },
  }

/** Radius of the whirl's body and of the ring around it, and one of its two arms, in a box of 32. */
export const BODY = 6.4
export const RING = 14.4
export const ARM = 'M22.8 15.2C22.6 8.4 18.2 4.2 10.2 3.6'

export function stormPicture(code: ClassCode, ink: string, paper: string): ImageData {
  const { size, arms, filled, dot, ring } = CLASSES[code]
  return picture(size, (pen) => {
    pen.scale(size / 32, size / 32)
    pen.lineCap = 'round'
    pen.strokeStyle = ink
    pen.lineWidth = 3.2
    if (arms) {
      pen.stroke(new Path2D(ARM))
      pen.translate(32, 32)
      pen.rotate(Math.PI)
      pen.stroke(new Path2D(ARM))
    }
    disc(pen, BODY)
    pen.fillStyle = filled ? ink : paper
    pen.fill()
    pen.stroke()
    if (dot) {
      disc(pen, 2.4)
      pen.fillStyle = ink
      pen.fill()
    }
    if (ring) {
      disc(pen, RING)
      pen.lineWidth = ring
      pen.stroke()
    }
  })
}

function disc(pen: CanvasRenderingContext2D, radius: number): void {
  pen.beginPath()
  pen.arc(16, 16, radius, 0, Math.PI * 2)
}

export function stormPictures(p: Palette): Record<string, ImageData> {
  const codes = Object.keys(CLASSES) as ClassCode[]
  return Object.fromEntries(codes.map((code) => [`storm-${code}`, stormPicture(code, p.ink, p.land)]))
}

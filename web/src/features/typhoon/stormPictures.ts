import type { ClassCode } from '@/shared/api/stormTypes'
import { picture } from '@/shared/map/draw'
import type { Palette } from '@/shared/map/palette'

/** Strength is said by shape, size and words: ring, open whirl, filled whirl, and rings around it; never by a warning's colour. */
export const CLASSES: Record<ClassCode, { size: number; filled: boolean; arms: boolean; rings: number }> = {
  TD: { size: 14, filled: false, arms: false, rings: 0 },
  TS: { size: 18, filled: false, arms: true, rings: 0 },
  STS: { size: 20, filled: false, arms: true, rings: 0 },
  TY: { size: 24, filled: true, arms: true, rings: 0 },
  STY: { size: 28, filled: true, arms: true, rings: 1 },
  SUPER_TY: { size: 32, filled: true, arms: true, rings: 2 },
}

export const BODY = 5.2
export const ARM = 'M21.2 16C21.4 9.4 18 5.2 11.6 4.6 14.2 6.2 15.4 8.2 15.6 10.8Z'

export function stormPicture(code: ClassCode, ink: string, paper: string): ImageData {
  const { size, filled, arms, rings } = CLASSES[code]
  return picture(size, (pen) => {
    pen.scale(size / 32, size / 32)
    pen.lineJoin = 'round'
    pen.strokeStyle = ink
    pen.fillStyle = ink
    if (arms) {
      for (const turn of [0, Math.PI]) {
        pen.save()
        pen.translate(16, 16)
        pen.rotate(turn)
        pen.translate(-16, -16)
        pen.fill(new Path2D(ARM))
        pen.restore()
      }
    }
    pen.beginPath()
    pen.arc(16, 16, arms ? BODY + 1 : 9, 0, Math.PI * 2)
    pen.fillStyle = filled ? ink : paper
    pen.fill()
    pen.lineWidth = code === 'STS' ? 4.4 : 3
    pen.stroke()
    for (let ring = 1; ring <= rings; ring++) {
      pen.beginPath()
      pen.lineWidth = 1.4
      pen.arc(16, 16, 10.4 + ring * 2.4, 0, Math.PI * 2)
      pen.stroke()
    }
  })
}

export function stormPictures(p: Palette): Record<string, ImageData> {
  const codes = Object.keys(CLASSES) as ClassCode[]
  return Object.fromEntries(codes.map((code) => [`storm-${code}`, stormPicture(code, p.ink, p.land)]))
}

import type { ClassCode } from '@/shared/api/stormTypes'
import { picture } from '@/shared/map/draw'
import type { Palette } from '@/shared/map/palette'

/** Strength is said by shape, size and words: ring, open whirl, filled whirl, and rings around it; never by a warning's colour. */
export const CLASSES: Record<ClassCode, { size: number; filled: boolean; arms: boolean; rings: number }> = {
  TD: { size: 14, filled: false, arms: false, rings: 0 },
  TS: { size: 22, filled: false, arms: true, rings: 0 },
  STS: { size: 24, filled: false, arms: true, rings: 0 },
  TY: { size: 27, filled: true, arms: true, rings: 0 },
  STY: { size: 31, filled: true, arms: true, rings: 1 },
  SUPER_TY: { size: 34, filled: true, arms: true, rings: 2 },
}

export const BODY = 5.6
export const ARM = 'M22.6 16.8C24.4 8.6 19.6 2.6 9.4 2.2 13.2 4 15.2 6.4 15.4 10z'

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
      pen.arc(16, 16, 12.2 + ring * 1.6, 0, Math.PI * 2)
      pen.stroke()
    }
  })
}

export function stormPictures(p: Palette): Record<string, ImageData> {
  const codes = Object.keys(CLASSES) as ClassCode[]
  return Object.fromEntries(codes.map((code) => [`storm-${code}`, stormPicture(code, p.ink, p.land)]))
}

/** Pictures for the map are drawn twice as large as they appear, so that they stay sharp. */
const SCALE = 2

export function picture(size: number, draw: (pen: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * SCALE
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return new ImageData(canvas.width, canvas.height)
  pen.scale(SCALE, SCALE)
  draw(pen)
  return pen.getImageData(0, 0, canvas.width, canvas.height)
}

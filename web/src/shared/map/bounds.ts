/** West, south, east, north of all that is drawn; nothing where nothing is. */
export function boundsOf(features: GeoJSON.Feature[]): [number, number, number, number] | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  const walk = (at: unknown): void => {
    if (!Array.isArray(at)) return
    const [lon, lat] = at as unknown[]
    if (typeof lon !== 'number' || typeof lat !== 'number') return at.forEach(walk)
    box[0] = Math.min(box[0], lon)
    box[1] = Math.min(box[1], lat)
    box[2] = Math.max(box[2], lon)
    box[3] = Math.max(box[3], lat)
  }
  for (const { geometry } of features)
    if (geometry && geometry.type !== 'GeometryCollection') walk(geometry.coordinates)
  return box[0] <= box[2] ? box : null
}

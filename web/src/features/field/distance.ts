/** Mean radius of the earth (IUGG), metres. */
const RADIUS_M = 6_371_008.8

/** Metres between two places, along the great circle (haversine). */
export function metres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const rad = Math.PI / 180
  const lat = Math.sin(((b.lat - a.lat) * rad) / 2) ** 2
  const lon = Math.sin(((b.lon - a.lon) * rad) / 2) ** 2
  return 2 * RADIUS_M * Math.asin(Math.min(1, Math.sqrt(lat + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * lon)))
}

/** A place from two texts, if they are degrees. */
export function placeOf(lat: string, lon: string): { lat: number; lon: number } | null {
  const read = (text: string, most: number) => {
    const degrees = text.trim() === '' ? Number.NaN : Number(text)
    return Math.abs(degrees) <= most ? degrees : null
  }
  const [north, east] = [read(lat, 90), read(lon, 180)]
  return north === null || east === null ? null : { lat: north, lon: east }
}

interface AreaProperties {
  path: string
  name: string
  level: string
  lon: number
  lat: number
  labelLon?: number
  labelLat?: number
}

type Areas = GeoJSON.FeatureCollection<GeoJSON.Geometry, AreaProperties>

/** One point for each area's name, where the ground says that the name stands well. Without the ground: none. */
export async function placePoints(
  read: (name: string) => Promise<Areas> = readGround,
): Promise<GeoJSON.FeatureCollection> {
  const maps = await Promise.all(['cities', 'counties'].map((name) => read(name).catch(() => null)))
  const features = maps
    .flatMap((areas) => areas?.features ?? [])
    .map(({ properties: area }) => ({
      type: 'Feature' as const,
      properties: { path: area.path, name: area.name, level: area.level },
      geometry: {
        type: 'Point' as const,
        coordinates: [area.labelLon ?? area.lon, area.labelLat ?? area.lat],
      },
    }))
  return { type: 'FeatureCollection', features }
}

async function readGround(name: string): Promise<Areas> {
  const response = await fetch(`/ground/${name}.geojson`)
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return (await response.json()) as Areas
}

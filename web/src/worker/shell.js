/**
 * Keeps the page itself on the device, so that it opens with no network: one index.html and the files it names, of one build. Answers
 * of the server's doors are never kept, but for the outlines of the base map. `shellPlugin` fills in the three names when building.
 *
 * A page is asked of the network first: what is kept answers only where the network fails or is silent for 3 s. So another build that
 * is served at the same address is seen at once where there is a network. Files carry a hash of their content in their name; the same
 * name is the same content in every build, and the build before stays beside this one for pages that are still open on it.
 */
const BUILD = '__BUILD__'
/** The first script of this build, as its index.html names it. */
const ENTRY = '__ENTRY__'
const FILES = ['__FILES__']

const SHELL = 'anlan-shell-'
const CACHE = SHELL + BUILD
const GROUND = 'anlan-ground'
/** As `baseStyle` asks for them. */
const OUTLINES = ['land', 'provinces', 'cities', 'counties', 'rivers', 'coast']
const PATIENCE_MS = 3_000
const AT_ONCE = 6
/** First parts of addresses that belong to the server; as `WebPages.DOORS`. */
const DOORS = ['/api/', '/tiles/', '/ground/', '/actuator/', '/sta/', '/ogc/', '/cap/']

self.addEventListener('install', (event) => event.waitUntil(fill().then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(tidy().then(() => self.clients.claim())))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (!DOORS.some((door) => pathname.startsWith(door))) event.respondWith(page(request))
  } else if (pathname.startsWith('/assets/') || pathname === '/mark.svg') event.respondWith(file(request))
  else if (/^\/ground\/[\w-]+\.geojson$/.test(pathname)) event.respondWith(outline(event))
})

/** Puts the whole build aside. What a cut left is gone on with at the next start; what another build has already is not fetched again. */
async function fill() {
  const cache = await caches.open(CACHE)
  const wanted = [...FILES]
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let path = wanted.shift(); path; path = wanted.shift()) await keep(cache, path)
    }),
  )
  const index = await fetch('/', { cache: 'no-store' })
  if (!index.ok || !(await index.clone().text()).includes(ENTRY)) throw new Error('another build is served by now')
  await cache.put('/', index)
  const outlines = await caches.open(GROUND)
  // A map without outlines is still a map: their failing keeps nothing else from being kept.
  await Promise.allSettled(OUTLINES.map((name) => outlines.add(`/ground/${name}.geojson`)))
}

async function keep(cache, path) {
  if (await cache.match(path)) return
  const hashed = path.startsWith('/assets/')
  const answer = (hashed && (await caches.match(path))) || (await fetch(path, hashed ? {} : { cache: 'no-store' }))
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  await cache.put(path, answer)
}

/** The build before this one stays; older ones go. */
async function tidy() {
  const others = (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== CACHE)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
}

async function page(request) {
  const asked = fetch(request).catch(() => null)
  const first = await Promise.race([asked, new Promise((late) => setTimeout(() => late(null), PATIENCE_MS))])
  if (first && first.status < 500) return first
  const kept = await (await caches.open(CACHE)).match('/', { ignoreVary: true })
  return kept ?? (await asked) ?? Response.error()
}

async function file(request) {
  const own = await (await caches.open(CACHE)).match(request, { ignoreVary: true })
  return own ?? (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

/** Outlines of land, counties and rivers: public data, the same for everybody; the network's answer comes first. */
async function outline(event) {
  const cache = await caches.open(GROUND)
  try {
    const answer = await fetch(event.request)
    if (answer.ok) event.waitUntil(cache.put(event.request, answer.clone()))
    return answer
  } catch (gone) {
    const kept = await cache.match(event.request, { ignoreVary: true })
    if (kept) return kept
    throw gone
  }
}

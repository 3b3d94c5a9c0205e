import { onScopeDispose, ref, shallowRef, watch, type ShallowRef } from 'vue'
import { MOST_PHOTOS, type Correction, type PhotoNote } from '@/shared/outbox/correction'
import { scaled, sha256 } from '@/shared/outbox/photo'
import { shelf } from '@/shared/outbox/shelf'
import { uuid7 } from '@/shared/photo/uuid7'
import type { Here } from './useHere'

export type PhotoFault = 'unreadable' | 'full' | 'most'

/** The photos of a correction: each is made small and is on the device before it is shown. */
export function usePhotos(
  record: ShallowRef<Correction | null>,
  written: () => Correction | null,
  inTurn: (act: () => Promise<void>) => Promise<void>,
) {
  /** Addresses of the pictures shown, by id. */
  const shown = shallowRef<Record<string, string>>({})
  const busy = ref(0)
  const fault = ref<PhotoFault | null>(null)

  async function add(files: File[], here: Here | null): Promise<void> {
    fault.value = null
    for (const file of files) {
      if ((record.value?.photos.length ?? 0) >= MOST_PHOTOS) return void (fault.value = 'most')
      busy.value++
      await take(file, here)
      busy.value--
    }
  }

  async function take(file: File, here: Here | null): Promise<void> {
    let blob: Blob
    try {
      blob = await scaled(file)
    } catch {
      fault.value = 'unreadable' // said beside the photos
      return
    }
    const id = uuid7()
    const note: PhotoNote = {
      ...{ id, name: `${id}.jpg`, type: 'image/jpeg', bytes: blob.size, sha256: await sha256(blob) },
      takenAt: new Date(file.lastModified || Date.now()).toISOString(),
      ...{ lat: here?.lat ?? null, lon: here?.lon ?? null, note: '', received: 0 },
    }
    await change(
      (photos) => [...photos, note],
      (now) => shelf.addPhoto(now, id, blob),
    )
  }

  const drop = (id: string) =>
    change(
      (photos) => photos.filter((photo) => photo.id !== id),
      (now) => shelf.dropPhoto(now, id),
    )

  const say = (id: string, note: string) =>
    change((photos) => photos.map((photo) => (photo.id === id ? { ...photo, note } : photo)), shelf.put)

  function change(to: (photos: PhotoNote[]) => PhotoNote[], keep: (now: Correction) => Promise<void>) {
    return inTurn(async () => {
      const now = written()
      if (!now) return
      const changed = { ...now, photos: to(now.photos) }
      try {
        await keep(changed)
        record.value = changed
      } catch {
        fault.value = 'full' // said beside the photos
      }
    })
  }

  watch(
    () => record.value?.photos ?? [],
    async (photos) => {
      for (const photo of photos.filter((each) => !shown.value[each.id])) {
        const blob = await shelf.photo(photo.id)
        if (blob) shown.value = { ...shown.value, [photo.id]: URL.createObjectURL(blob) }
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => Object.values(shown.value).forEach((address) => URL.revokeObjectURL(address)))
  return { shown, busy, fault, add, drop, say }
}

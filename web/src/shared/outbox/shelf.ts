import { all, one, put, within } from '../kept/database'
import type { Correction } from './correction'

interface KeptPhoto {
  id: string
  correction: string
  blob: Blob
}

/** The corrections on this device, oldest first, and their photos. */
export const shelf = {
  async all(): Promise<Correction[]> {
    return (await all<Correction>('corrections')).sort((a, b) => a.madeAt - b.madeAt)
  },

  one: (key: string) => one<Correction>('corrections', key),

  put: (correction: Correction) => put('corrections', correction),

  /** Changes what is there now, in one step: nobody can send, change or drop it in between. Null leaves it. */
  async swap(key: string, change: (there: Correction) => Correction | null): Promise<Correction | null> {
    let changed: Correction | null = null
    await within<void>(['corrections'], 'readwrite', (at) => {
      const asked = at('corrections').get(key) as IDBRequest<Correction | undefined>
      asked.onsuccess = () => {
        changed = asked.result ? change(asked.result) : null
        if (changed) at('corrections').put(changed)
      }
    })
    return changed
  },

  /** A photo and the correction that names it come together or not at all. */
  async addPhoto(correction: Correction, id: string, blob: Blob): Promise<void> {
    await within<void>(['corrections', 'photos'], 'readwrite', (at) => {
      at('photos').put({ id, correction: correction.key, blob } satisfies KeptPhoto)
      at('corrections').put(correction)
    })
  },

  async dropPhoto(correction: Correction, id: string): Promise<void> {
    await within<void>(['corrections', 'photos'], 'readwrite', (at) => {
      at('photos').delete(id)
      at('corrections').put(correction)
    })
  },

  async photo(id: string): Promise<Blob | null> {
    return (await one<KeptPhoto>('photos', id))?.blob ?? null
  },

  /** The server has it: the photos leave the device, what was said stays to be read. */
  async sent(correction: Correction): Promise<void> {
    await within<void>(['corrections', 'photos'], 'readwrite', (at) => {
      at('corrections').put(correction)
      correction.photos.forEach((photo) => at('photos').delete(photo.id))
    })
  },

  async drop(correction: Correction): Promise<void> {
    await within<void>(['corrections', 'photos'], 'readwrite', (at) => {
      at('corrections').delete(correction.key)
      correction.photos.forEach((photo) => at('photos').delete(photo.id))
    })
  },
}

export type Shelf = Pick<typeof shelf, 'all' | 'one' | 'put' | 'swap' | 'photo' | 'sent'>

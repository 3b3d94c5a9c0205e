/**
 * What this device keeps, in the browser's own database: corrections with their photos, points for offline, and the kinds that
 * describe them. Everything carries the account it belongs to.
 */
const NAME = 'anlan-field'
const VERSION = 1

export type Store = 'corrections' | 'photos' | 'points' | 'kinds' | 'notes'
const KEYS: Record<Store, string | string[]> = {
  corrections: 'key',
  photos: 'id',
  points: ['account', 'id'],
  kinds: 'id',
  notes: 'key',
}

let opened: Promise<IDBDatabase> | null = null

function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((found, fail) => {
    const asked = indexedDB.open(NAME, VERSION)
    asked.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(KEYS)) asked.result.createObjectStore(store, { keyPath })
    }
    asked.onsuccess = () => {
      asked.result.onversionchange = () => close()
      asked.result.onclose = () => (opened = null)
      found(asked.result)
    }
    asked.onerror = () => fail(asked.error ?? new Error('no database in this browser'))
  }).catch((cause: unknown) => {
    opened = null
    throw cause
  })
  return opened
}

function close(): void {
  void opened?.then((db) => db.close())
  opened = null
}

/**
 * Does this in one transaction over these stores and answers with what it asked for; resolved only when all of it is on the device. The
 * transaction ends by itself, so nothing but its own requests may be waited for inside.
 */
export async function within<T>(
  stores: Store[],
  mode: 'readonly' | 'readwrite',
  act: (store: (name: Store) => IDBObjectStore) => IDBRequest<T> | void,
): Promise<T> {
  const db = await database()
  return new Promise<T>((done, fail) => {
    const transaction = db.transaction(stores, mode, { durability: 'strict' })
    const asked = act((name) => transaction.objectStore(name))
    transaction.oncomplete = () => done(asked ? asked.result : (undefined as T))
    transaction.onabort = transaction.onerror = () => fail(transaction.error ?? new Error('the device kept nothing'))
  })
}

export const all = <T>(store: Store, range?: IDBKeyRange): Promise<T[]> =>
  within<T[]>([store], 'readonly', (at) => at(store).getAll(range))

export const one = <T>(store: Store, key: IDBValidKey): Promise<T | undefined> =>
  within<T | undefined>([store], 'readonly', (at) => at(store).get(key))

export const put = (store: Store, ...values: unknown[]): Promise<void> =>
  within<void>([store], 'readwrite', (at) => values.forEach((value) => at(store).put(value)))

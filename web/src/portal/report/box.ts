/** Things kept in this browser under their key, photos too. */
export interface Box<T extends { key: string }> {
  all: () => Promise<T[]>
  put: (thing: T) => Promise<void>
  remove: (key: string) => Promise<void>
}

export function boxInMemory<T extends { key: string }>(): Box<T> {
  const things = new Map<string, T>()
  return {
    all: async () => [...things.values()],
    put: async (thing) => void things.set(thing.key, thing),
    remove: async (key) => void things.delete(key),
  }
}

function open(database: string, store: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'key' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

const done = <R>(request: IDBRequest<R>): Promise<R> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

/** In IndexedDB; where a browser has none, as in some private windows, in memory. */
export function boxOfBrowser<T extends { key: string }>(database: string, store: string): Box<T> {
  if (typeof indexedDB === 'undefined') return boxInMemory<T>()
  const opened = open(database, store).catch(() => null)
  const instead = boxInMemory<T>()
  const at = async (mode: IDBTransactionMode) =>
    (await opened)?.transaction(store, mode).objectStore(store) ?? null
  return {
    all: async () => {
      const things = await at('readonly')
      return things ? done(things.getAll() as IDBRequest<T[]>) : instead.all()
    },
    put: async (thing) => {
      const things = await at('readwrite')
      if (things) await done(things.put(thing))
      else await instead.put(thing)
    },
    remove: async (key) => {
      const things = await at('readwrite')
      if (things) await done(things.delete(key))
      else await instead.remove(key)
    },
  }
}

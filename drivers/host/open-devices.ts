type Closable = { close(): Promise<void> }

/** What is open, by the handle the core gave. A driver that could not be loaded is tried again by the next call. */
export function createOpenDevices<T extends Closable>() {
  const open = new Map<number, Promise<T>>()
  const close = async (handle: number): Promise<object> => {
    const device = open.get(handle)
    open.delete(handle)
    await (await device)?.close()
    return {}
  }
  return {
    open: (handle: number, create: () => Promise<T>): Promise<T> => {
      const known = open.get(handle)
      if (known) return known
      const opening = create()
      open.set(handle, opening)
      opening.catch(() => open.delete(handle))
      return opening
    },
    close,
    closeAll: () => Promise.allSettled([...open.keys()].map((handle) => close(handle))),
  }
}

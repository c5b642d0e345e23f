/**
 * `@peculiar/x509` builds its classes with a container that keeps notes on constructors through the metadata part of `Reflect`,
 * which Node does not have. These four functions are all of it that is used; imported before the library.
 */
type Notes = Map<unknown, unknown>
const notes = new WeakMap<object, Notes>()

const notesOf = (target: object): Notes => {
  const known = notes.get(target)
  if (known) return known
  const made: Notes = new Map()
  notes.set(target, made)
  return made
}

const findUp = (key: unknown, target: object | null): unknown => {
  for (let at = target; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    // a prototype is an object or null
    if (notes.get(at)?.has(key)) return notes.get(at)?.get(key)
  }
  return undefined
}

const metadata = {
  defineMetadata: (key: unknown, value: unknown, target: object): void => void notesOf(target).set(key, value),
  getMetadata: (key: unknown, target: object): unknown => findUp(key, target),
  getOwnMetadata: (key: unknown, target: object): unknown => notes.get(target)?.get(key),
  hasOwnMetadata: (key: unknown, target: object): boolean => notes.get(target)?.has(key) ?? false,
}

if (!('getMetadata' in Reflect)) Object.assign(Reflect, metadata)

/** Virtual time, milliseconds since the start of the run. Nothing here waits: the next thing simply is the next thing. */
export type Schedule = {
  readonly now: () => number
  readonly after: (delayMs: number, action: () => void) => void
  /** Runs everything up to and including `time`; then it is `time`. */
  readonly runUntil: (time: number) => void
}

type Entry = { readonly time: number; readonly order: number; readonly action: () => void }

/** A binary heap by time, and by order of planning among equals: the same plan always runs alike. */
export function createSchedule(): Schedule {
  const heap: Entry[] = []
  let now = 0
  let planned = 0

  return {
    now: () => now,
    after: (delayMs, action) => {
      planned += 1
      push(heap, { time: now + Math.max(0, Math.round(delayMs)), order: planned, action })
    },
    runUntil: (time) => {
      for (let first = heap[0]; first !== undefined && first.time <= time; first = heap[0]) {
        pop(heap)
        now = first.time
        first.action()
      }
      now = time
    },
  }
}

function isBefore(left: Entry | undefined, right: Entry | undefined): boolean {
  if (left === undefined || right === undefined) return false
  return left.time < right.time || (left.time === right.time && left.order < right.order)
}

function swap(heap: Entry[], left: number, right: number): void {
  const kept = heap[left]
  const other = heap[right]
  if (kept === undefined || other === undefined) return
  heap[left] = other
  heap[right] = kept
}

function push(heap: Entry[], entry: Entry): void {
  heap.push(entry)
  let at = heap.length - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (!isBefore(heap[at], heap[parent])) return
    swap(heap, at, parent)
    at = parent
  }
}

function pop(heap: Entry[]): void {
  swap(heap, 0, heap.length - 1)
  heap.pop()
  let at = 0
  for (;;) {
    const left = 2 * at + 1
    const right = left + 1
    let least = isBefore(heap[left], heap[at]) ? left : at
    if (isBefore(heap[right], heap[least])) least = right
    if (least === at) return
    swap(heap, at, least)
    at = least
  }
}

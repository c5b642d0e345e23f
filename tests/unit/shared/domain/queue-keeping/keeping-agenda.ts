/** What is due when, in virtual time. */
export function createAgenda() {
  type Entry = { readonly time: number; readonly order: number; readonly act: () => void }
  const heap: Entry[] = []
  let time = 0
  let order = 0
  const isBefore = (a: Entry, b: Entry): boolean => a.time < b.time || (a.time === b.time && a.order < b.order)
  function push(entry: Entry): void {
    heap.push(entry)
    let i = heap.length - 1
    while (i > 0) {
      const up = (i - 1) >> 1
      if (!isBefore(heap[i] as Entry, heap[up] as Entry)) break
      ;[heap[i], heap[up]] = [heap[up] as Entry, heap[i] as Entry]
      i = up
    }
  }
  function pop(): Entry | undefined {
    const first = heap[0]
    const last = heap.pop()
    if (first === undefined || last === undefined || heap.length === 0) return first
    heap[0] = last
    let i = 0
    for (;;) {
      const [l, r] = [2 * i + 1, 2 * i + 2]
      let least = i
      if (l < heap.length && isBefore(heap[l] as Entry, heap[least] as Entry)) least = l
      if (r < heap.length && isBefore(heap[r] as Entry, heap[least] as Entry)) least = r
      if (least === i) return first
      ;[heap[i], heap[least]] = [heap[least] as Entry, heap[i] as Entry]
      i = least
    }
  }
  const at = (when: number, act: () => void): void => push({ time: Math.max(when, time), order: (order += 1), act })
  return {
    now: (): number => time,
    at,
    in: (ms: number, act: () => void): void => at(time + ms, act),
    run: (until: number): void => {
      while (heap[0] && heap[0].time <= until) {
        const next = pop()
        if (!next) break
        time = next.time
        next.act()
      }
      time = until
    },
  }
}

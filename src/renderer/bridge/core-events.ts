import { useEffect, useRef } from 'react'
import { type CoreEventName, type CoreEventPayload, events } from '../../shared/ipc/events.ts'
import { windowBridge } from './window-bridge.ts'

export type CoreEvent = { [N in CoreEventName]: { readonly name: N; readonly payload: CoreEventPayload<N> } }[CoreEventName]

const isKnown = (name: string): name is CoreEventName => Object.hasOwn(events, name)

/** Ends with the function that stops listening. An event that this window does not know, or cannot read, is dropped. */
export function listenToCore(listener: (event: CoreEvent) => void): () => void {
  return windowBridge().subscribe(({ name, payload }) => {
    if (!isKnown(name)) return
    const parsed = events[name].safeParse(payload)
    // The schema was looked up by the very name, which the compiler cannot follow through the union.
    if (parsed.success) listener({ name, payload: parsed.data } as CoreEvent)
  })
}

/** Calls `listener` for each event while the component is on the screen. */
export function useCoreEvents(listener: (event: CoreEvent) => void): void {
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  }, [listener])
  useEffect(() => listenToCore((event) => latest.current(event)), [])
}

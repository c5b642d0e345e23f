import type { EventId, StoredEvent } from '../../../src/shared/domain/journal/index.ts'
import { openedGates, SCHEMA_AGGREGATE } from '../../../src/shared/domain/journal/index.ts'
import { applyRegisterFact, unopenedBook, type BookState, type RegisterFact } from '../../../src/shared/domain/numbering/index.ts'
import { inCausalOrder } from '../../../src/main/platform/journal/causal-order.ts'
import type { Disk, Table } from '../engine/disk.ts'
import type { MemoryLogStore } from '../engine/memory-log-store.ts'
import { KINDS, type Build } from './kinds.ts'

/** What a screen would show of one aggregate. `applied` tells the facts it is made of, in their order. */
export type AggregateView = {
  readonly applied: readonly EventId[]
  readonly code: string
  readonly value: string
  readonly state: string
  readonly parts: number
}

export const EMPTY_VIEW: AggregateView = { applied: [], code: '', value: '', state: '', parts: 0 }

export type Projections = {
  readonly attach: (event: StoredEvent, isConcurrent: boolean) => void
  /** After an update of the program: everything once more. */
  readonly rebuild: () => void
  readonly views: Table<string, AggregateView>
  /** Which dossiers carry a code; more than one is shown as "trùng mã". */
  readonly codes: Table<string, readonly string[]>
  readonly unprojected: Table<EventId, true>
  readonly book: () => BookState
  readonly openedGates: () => ReadonlyMap<string, number>
}

type Parts = {
  readonly disk: Disk
  readonly store: MemoryLogStore
  readonly build: Build
  /** Told of every fact shown for the first time, in the order of its causes. */
  readonly onShown: (event: StoredEvent) => void
}

/** As the station's projection does it: step by step, and an aggregate changed at once on two machines is played again. */
export function createProjections({ disk, store, build, onShown }: Parts): Projections {
  const views = disk.table<string, AggregateView>('view')
  const codes = disk.table<string, readonly string[]>('code')
  const unprojected = disk.table<EventId, true>('unprojected')
  const books = disk.table<string, BookState>('book')
  const kinds = KINDS[build]

  /** Undefined: this program cannot read it, or cannot read what it was based on. */
  function read(event: StoredEvent): { readonly body: unknown } | undefined {
    if (event.parents.some((parent) => unprojected.has(parent))) return undefined
    const answer = kinds.read(event)
    return 'body' in answer ? answer : undefined
  }

  function fold(view: AggregateView, event: StoredEvent): AggregateView {
    const readable = read(event)
    return readable ? foldEvent(view, event, readable.body) : view
  }

  function replay(aggId: string): void {
    const shown = inCausalOrder(store.readAggregate(aggId)).filter(({ id }) => !store.isPending(id) && !unprojected.has(id))
    views.set(aggId, shown.reduce(fold, EMPTY_VIEW))
  }

  function applyRegister(event: StoredEvent): void {
    if (event.aggType !== 'register' && event.aggType !== 'register-authority') return
    const state = books.get('outgoing') ?? unopenedBook('outgoing')
    // The facts of this world carry the fields the rules read, and the rules read nothing else.
    books.set('outgoing', applyRegisterFact(state, { type: event.type, body: event.body } as unknown as RegisterFact))
  }

  function noteCode(event: StoredEvent): void {
    if (event.type !== 'DossierReceived') return
    const code = codeOf(event)
    const known = codes.get(code) ?? []
    if (!known.includes(event.aggId)) codes.set(code, [...known, event.aggId].sort())
  }

  function attach(event: StoredEvent, isConcurrent: boolean): void {
    onShown(event)
    const readable = read(event)
    if (readable === undefined) return unprojected.set(event.id, true)
    if (isConcurrent) replay(event.aggId)
    else views.set(event.aggId, foldEvent(views.get(event.aggId) ?? EMPTY_VIEW, event, readable.body))
    noteCode(event)
    applyRegister(event)
  }

  function rebuild(): void {
    for (const id of unprojected.keys()) unprojected.delete(id)
    for (const event of inCausalOrder([...factsOf(store)].filter(({ id }) => !store.isPending(id)))) {
      if (read(event) === undefined) unprojected.set(event.id, true)
      else {
        noteCode(event)
        applyRegister(event)
      }
    }
    for (const aggId of store.aggregateIds()) replay(aggId)
  }

  return {
    attach,
    rebuild,
    views,
    codes,
    unprojected,
    book: () => books.get('outgoing') ?? unopenedBook('outgoing'),
    openedGates: () => openedGates(store.readAggregate(SCHEMA_AGGREGATE)),
  }
}

export function* factsOf(store: MemoryLogStore): Generator<StoredEvent> {
  for (const id of store.factIds()) {
    const event = store.findById(id)
    if (event) yield event
  }
}

export function codeOf(event: StoredEvent): string {
  // Only DossierReceived is asked, and its body was read against its schema when it was written.
  const { day, order } = event.body as { day: string; order: number }
  return `${day}-${String(order).padStart(4, '0')}`
}

function foldEvent(view: AggregateView, event: StoredEvent, body: unknown): AggregateView {
  const next = { ...view, applied: [...view.applied, event.id] }
  // Checked against its schema just before; the view takes what it finds.
  const fields = body as { value?: string; to?: string; parts?: number }
  if (event.type === 'DossierReceived') return { ...next, code: codeOf(event) }
  if (event.aggType !== 'dossier') return next
  return { ...next, value: fields.value ?? next.value, state: fields.to ?? next.state, parts: fields.parts ?? next.parts }
}

import { isSameVersion, type Book, type Grant, type Version } from './book.ts'
import type { Pick as LinePick } from './line-facts.ts'
import type { KeepingChange } from './memory-port.ts'

export type BookChange =
  | {
      readonly do: 'grant'
      readonly to: string
      readonly pick: LinePick
      readonly as: Grant['as']
      readonly requestId: string
    }
  | { readonly do: 'withdraw'; readonly grant: Grant; readonly reason: 'handed-back' | 'released' }
  /** Used, and known to be: nothing is told. */
  | { readonly do: 'forget'; readonly grant: Grant }
  | { readonly do: 'circle'; readonly voters: readonly string[]; readonly wanted: readonly string[] | null }

export type BookDraft = { readonly book: Book; readonly facts: readonly KeepingChange[] }

/** The next version of the book, and what becomes a fact with it. Each grant is a version of its own, for that is its name. */
export function changeBook({ book, facts }: BookDraft, change: BookChange): BookDraft {
  const [epoch, no] = book.version
  const version: Version = [epoch, no + 1]
  const next: Book = { ...book, version }
  switch (change.do) {
    case 'circle':
      return { book: { ...next, voters: change.voters, wanted: change.wanted }, facts }
    case 'grant': {
      const { pick, to, as, requestId } = change
      const grant: Grant = { ...pick, id: version, to, as, requestId }
      return { book: { ...next, grants: [...book.grants, grant] }, facts: [...facts, { kind: 'granted', grant, epoch }] }
    }
    case 'withdraw':
    case 'forget': {
      const { grant } = change
      const grants = book.grants.filter(({ id }) => !isSameVersion(id, grant.id))
      const told: readonly KeepingChange[] = change.do === 'withdraw' ? [{ kind: 'withdrawn', grant, reason: change.reason }] : []
      return { book: { ...next, grants }, facts: [...facts, ...told] }
    }
  }
}

import type { WorkflowRef } from './workflow.ts'
import type { LocalTime } from '../../kernel/local-time.ts'
import type { PlainDate } from '../../kernel/plain-date.ts'

/** What is asked of a version to know whether it is in force. */
export type VersionLine = WorkflowRef & {
  readonly procedureCodes: readonly string[]
  readonly validFrom: PlainDate
  /** Null: comes with the program. */
  readonly publishedAt: LocalTime | null
  /** From when no new dossier begins on it. */
  readonly retiredFrom: PlainDate | null
}

export type VersionState = 'in-force' | 'coming' | 'past' | 'retired'

/**
 * The version a dossier of the procedure begins on that day: the commune's own over the shipped one, the later over the
 * earlier. A definition that no longer names the procedure leaves it to the others.
 */
export function versionInForce<V extends VersionLine>(versions: readonly V[], code: string, date: PlainDate): V | undefined {
  const begun = versions.filter(({ validFrom }) => validFrom <= date)
  return begun
    .filter(({ retiredFrom }) => retiredFrom === null || retiredFrom > date)
    .filter((version) => newestOf(begun.filter(({ id }) => id === version.id)) === version)
    .filter(({ procedureCodes }) => procedureCodes.includes(code))
    .reduce<V | undefined>((best, version) => (best === undefined || isOver(version, best) ? version : best), undefined)
}

function newestOf<V extends VersionLine>(versions: readonly V[]): V | undefined {
  return versions.reduce<V | undefined>((best, each) => (best === undefined || isOver(each, best) ? each : best), undefined)
}

/** The same on every machine, whichever version it heard of first. */
function isOver(a: VersionLine, b: VersionLine): boolean {
  return orderOf(a) > orderOf(b)
}

const orderOf = ({ publishedAt, validFrom, version, id }: VersionLine): string =>
  [publishedAt === null ? '0' : '1', validFrom, publishedAt ?? '', String(version).padStart(9, '0'), id].join(' ')

/** What a version is to a procedure on that day, for the list of versions. */
export function versionState(
  versions: readonly VersionLine[],
  version: VersionLine,
  { code, date }: { readonly code: string; readonly date: PlainDate },
): VersionState {
  if (version.retiredFrom !== null && version.retiredFrom <= date) return 'retired'
  if (version.validFrom > date) return 'coming'
  return versionInForce(versions, code, date) === version ? 'in-force' : 'past'
}

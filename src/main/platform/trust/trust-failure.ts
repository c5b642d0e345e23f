/** Why no line was opened. Each has a sentence a person can act on; intake never depends on any of them. */
export type TrustProblem =
  /** An address beyond this machine begins with http://. */
  | 'plain-http'
  /** This machine has no certificate of the unit yet. */
  | 'no-certificate'
  | 'expired'
  | 'revoked'
  /** Who answered is not of this unit and no pinned gateway. */
  | 'not-trusted'

/** `code` is the `cause.code` other code may look at, as with the system's own network errors. */
export class TrustError extends Error {
  override readonly name = 'TrustError'
  readonly problem: TrustProblem
  readonly code: string
  constructor(problem: TrustProblem, options?: ErrorOptions) {
    super(`no trusted connection: ${problem}`, options)
    this.problem = problem
    this.code = `TRUST_${problem.toUpperCase().replaceAll('-', '_')}`
  }
}

/** The trust problem behind an error of `fetch`, however deep it lies. */
export function trustProblemOf(error: unknown): TrustProblem | undefined {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof TrustError) return at.problem
  return undefined
}

/**
 * What follows from what, on the way of one event to the province (sync.md §7.6). Pure: the gateway keeps rows by these rules and
 * the simulator runs the very same.
 */
export type OutboxState = 'queued' | 'sending' | 'confirmed' | 'unknown' | 'rejected'

/** One telling as far as the rules look at it. */
export type Telling = {
  readonly state: OutboxState
  /** An earlier try may have arrived: look before sending again. */
  readonly isInDoubt: boolean
  /** Written anew after a refusal, for somebody corrected it. */
  readonly isRetried: boolean
  /** Before it an earlier try may still be at work inside the province; milliseconds since 1970. */
  readonly deadline: number
}

/** What one turn of one telling came to. */
export type DeliveryResult =
  | {
      readonly kind: 'confirmed'
      readonly receipt: string
      readonly provinceCode: string
      /** The code of the dossier where the province is the one that gives it. */
      readonly officialCode?: string | undefined
    }
  | { readonly kind: 'rejected'; readonly message: string }
  /** Sent, and nobody knows. */
  | { readonly kind: 'in-doubt'; readonly reason: string }
  /** Try again. `isInDoubt`: look before sending. `notBefore`: an earlier try may still be at work until then. */
  | {
      readonly kind: 'later'
      readonly reason: string
      readonly isInDoubt: boolean
      readonly isBusy: boolean
      readonly retryAfterMs?: number | undefined
      readonly notBefore?: number | undefined
    }

/** What stands before a telling; only with nothing in its way may it go. */
export type InTheWay = {
  /** An earlier telling of the same dossier that is not confirmed: strict order, and a refused one holds up its dossier alone. */
  readonly hasEarlierOpen: boolean
  /** Facts of other dossiers it was based on that the province does not have. */
  readonly hasOpenParent: boolean
  readonly hasUnverifiedBlob: boolean
  /** Two machines changed the dossier at once: frozen until a person has decided (sync.md §10). */
  readonly isConflicted: boolean
}

export function mayGo(telling: Pick<Telling, 'state'>, inTheWay: InTheWay): boolean {
  const { hasEarlierOpen, hasOpenParent, hasUnverifiedBlob, isConflicted } = inTheWay
  const isWaiting = telling.state === 'queued' || telling.state === 'unknown'
  return isWaiting && !hasEarlierOpen && !hasOpenParent && !hasUnverifiedBlob && !isConflicted
}

/**
 * Until when a try that begins now may be at work inside the province; a question before it may hold it up by `timeoutMs`. Asking
 * about an earlier try does not move that one's end.
 */
export function deadlineOf(
  telling: Pick<Telling, 'isInDoubt' | 'deadline'>,
  times: { readonly now: number; readonly settleMs: number; readonly timeoutMs: number },
): number {
  const { now, settleMs, timeoutMs } = times
  if (!telling.isInDoubt) return now + settleMs
  return now < telling.deadline ? telling.deadline : now + timeoutMs + settleMs
}

/** When a telling on its way counts as lost: its process would have kept the outcome of a question and a telling by then. */
export function isAbandoned(
  telling: Pick<Telling, 'state' | 'deadline'>,
  times: { readonly now: number; readonly timeoutMs: number },
): boolean {
  return telling.state === 'sending' && times.now >= telling.deadline + 2 * times.timeoutMs
}

/** The first step of a turn: a question alone is no proof while the first try may still be running inside the province. */
export function firstStep(turn: {
  readonly isInDoubt: boolean
  /** Asking can prove something. */ readonly canAsk: boolean
}): 'ask' | 'tell' {
  return turn.isInDoubt && turn.canAsk ? 'ask' : 'tell'
}

/**
 * Asked, and it is not there: whether the same bytes may go again, or the time of the earlier try must run out first.
 * `claimedAt`: the moment {@link deadlineOf} was asked, not the end of the question. A turn that began before the deadline kept
 * that deadline; were it to tell after it, nobody would wait for this second try, and a third could double it.
 */
export function mayTellAgain(turn: { readonly isInDoubt: boolean; readonly deadline: number }, claimedAt: number): boolean {
  return !turn.isInDoubt || claimedAt >= turn.deadline
}

/** How a telling stands after a turn. `isNews`: an event of the gateway's own log says so to every station. */
export type Settled = { readonly state: OutboxState; readonly isInDoubt: boolean; readonly isNews: boolean }

/**
 * `before`: how it stood when this turn took it; `now`: how it stands in the meantime, which differs only when another process
 * took it over after its deadline.
 */
export function settle(stood: { readonly before: OutboxState; readonly now: OutboxState }, result: DeliveryResult): Settled {
  // A confirmation is never taken back, and never told twice.
  if (stood.now === 'confirmed') return { state: 'confirmed', isInDoubt: false, isNews: false }
  switch (result.kind) {
    case 'confirmed':
      return { state: 'confirmed', isInDoubt: false, isNews: true }
    case 'rejected':
      return { state: 'rejected', isInDoubt: false, isNews: stood.now !== 'rejected' }
    case 'in-doubt':
      // Told once for each spell of doubt, however often the line breaks.
      return { state: 'unknown', isInDoubt: true, isNews: stood.before !== 'unknown' }
    case 'later':
      return {
        state: stood.before === 'unknown' && result.isInDoubt ? 'unknown' : 'queued',
        isInDoubt: result.isInDoubt,
        isNews: false,
      }
  }
}

/** A process ended while it was on its way: it may have arrived, nobody knows. */
export function afterCrash(telling: Telling): Telling {
  return telling.state === 'sending' ? { ...telling, state: 'queued', isInDoubt: true } : telling
}

/** A person asks for another try: a refused one is written anew; one in doubt stays as it was, for it may have arrived. */
export function afterRetryRequest(telling: Telling): Telling {
  if (telling.state === 'rejected') return { ...telling, state: 'queued', isInDoubt: false, isRetried: true }
  return telling
}

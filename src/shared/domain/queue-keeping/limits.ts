/** Milliseconds. None of them guards against a number called twice: that rests on who has written what down, not on clocks. */
export const KEEPING_LIMITS = {
  /** So long a counter waits for the keeper, then it helps itself from its reserve. */
  askMs: 1_500,
  /** The keeper answers within this, so that the answer is there in time. */
  answerMs: 1_100,
  /** So long an ask waits for another counter to hand its reserve over. */
  handOverMs: 400,
  /** So long the keeper holds a counter's greeting while there is nothing to tell. */
  greetingMs: 2_000,
  /** A greeting unanswered for so long is lost. */
  greetingLimitMs: 5_000,
  /** Heard of within this, a counter is in touch. */
  inTouchMs: 5_000,
  /** A closed counter that is still asked for its vote greets so often. */
  voterMs: 10_000,
  /** Before that, a keeper that does not answer is a hiccup; after it a person may take over. */
  takeOverAfterMs: 10_000,
} as const
export type KeepingLimits = { readonly [K in keyof typeof KEEPING_LIMITS]: number }

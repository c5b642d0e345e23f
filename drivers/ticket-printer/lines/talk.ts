import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'
import { isNoise, isQueuedAnswer, isRealtimeAnswer, type Health, type RealtimeAnswers, toHealth } from '../escpos/answers.ts'
import { askNow, type RealtimeQuestion } from '../escpos/words.ts'
import { pause, within } from '../pause.ts'
import type { PrinterLine } from './line.ts'

/** `silent`: no answer in time. `garbled`: bytes came that are no answer (wrong speed, another machine). `gone`: the line closed. */
export type Finding = Health | Readonly<{ kind: 'silent' | 'garbled' | 'gone' }>
export type Sent = 'taken' | 'stalled' | 'gone' | 'cancelled'

export type Talk = Readonly<{
  send: (bytes: Uint8Array, limitMs: number, signal: CancelSignal) => Promise<Sent>
  /** Asks the four questions one after the other; ends at the first that is not answered. */
  ask: (answerMs: number, signal: CancelSignal) => Promise<Finding>
  /** The next answer to a queued question that came after `forgetQueued`. */
  queuedAnswer: (limitMs: number, signal: CancelSignal) => Promise<number | undefined>
  forgetQueued: () => void
  /** Waits for any answer to what was asked before. */
  sign: (limitMs: number, signal: CancelSignal) => Promise<boolean>
  isGone: () => boolean
}>

const nobody = (): void => undefined

/** Answers to what was asked in vain before come in a burst; so long nothing more may come before a round is believed. */
const QUIET_MS = 25
const MAX_ROUNDS = 4

/** More than all questions of an errand; what answers without end is no printer and must not fill the memory. */
const MOST_UNREAD = 256

const QUESTIONS: readonly RealtimeQuestion[] = [1, 2, 3, 4]

/** Questions and answers over a line: the two kinds of answers are told apart by their bits, in whatever pieces they come. */
export function createTalk(line: PrinterLine): Talk {
  const { realtime, queued, heard } = listenTo(line)
  /** No answer can be under way but the one that is waited for. */
  let isClean = false

  const send: Talk['send'] = async (bytes, limitMs, signal) => {
    if (heard.isGone) return 'gone'
    const wasTaken = await within(line.write(bytes), { limitMs, instead: 'no' as const, signal })
    if (wasTaken === 'no') return signal.aborted ? 'cancelled' : 'stalled'
    return wasTaken ? 'taken' : 'gone'
  }

  const askOne = async (question: RealtimeQuestion, limitMs: number, signal: CancelSignal): Promise<number | undefined> => {
    const endsAt = performance.now() + limitMs
    const sent = await send(Uint8Array.from(askNow(question)), limitMs, signal)
    return sent === 'taken' ? realtime.take(Math.max(1, endsAt - performance.now()), signal) : undefined
  }

  const askRound = async (answerMs: number, signal: CancelSignal): Promise<Finding> => {
    heard.garbage = 0
    heard.isNoisy = false
    realtime.empty()
    const answers: Partial<Record<RealtimeQuestion, number>> = {}
    for (const question of QUESTIONS) {
      const answer = await askOne(question, answerMs, signal)
      if (answer === undefined) return { kind: heard.isGone ? 'gone' : heard.garbage > 0 ? 'garbled' : 'silent' }
      answers[question] = answer
    }
    // One byte of noise in sixteen looks like "well".
    if (heard.isNoisy) return { kind: 'garbled' }
    return toHealth(answers as RealtimeAnswers) // all four were set above
  }

  return {
    send,
    // An answer does not say to which question: one left over from an earlier errand would be read as the next one's.
    ask: async (answerMs, signal) => {
      for (let round = 1; ; round += 1) {
        const finding = await askRound(answerMs, signal)
        const hasAnswered = finding.kind === 'well' || finding.kind === 'ill'
        if (!hasAnswered) isClean = false
        if (!hasAnswered || isClean) return finding
        await pause(QUIET_MS, signal)
        // One answer too many: at least the first of this round belonged to another question.
        isClean = realtime.isEmpty()
        if (isClean) return finding
        // What says more than it is asked, time and again, is no printer: no word of it may make a number callable.
        if (round === MAX_ROUNDS) return { kind: 'garbled' }
      }
    },
    queuedAnswer: (limitMs, signal) => queued.take(limitMs, signal),
    forgetQueued: () => queued.empty(),
    sign: async (limitMs, signal) => (await realtime.take(limitMs, signal)) !== undefined,
    isGone: () => heard.isGone,
  }
}

/** Sorts what comes: answers of both kinds, and what is none. */
function listenTo(line: PrinterLine) {
  const realtime = createInbox()
  const queued = createInbox()
  const heard = { garbage: 0, isNoisy: false, isGone: false }
  line.listen((bytes) => {
    if (bytes === null) {
      heard.isGone = true
      realtime.close()
      queued.close()
      return
    }
    heard.isNoisy ||= bytes.some(isNoise)
    for (const byte of bytes)
      if (isRealtimeAnswer(byte)) realtime.put(byte)
      else if (isQueuedAnswer(byte)) queued.put(byte)
      else heard.garbage += 1
  })
  return { realtime, queued, heard }
}

type Inbox = Readonly<{
  put: (byte: number) => void
  take: (limitMs: number, signal: CancelSignal) => Promise<number | undefined>
  empty: () => void
  isEmpty: () => boolean
  close: () => void
}>

function createInbox(): Inbox {
  const bytes: number[] = []
  let wake = nobody
  let isClosed = false
  return {
    put: (byte) => {
      if (bytes.length < MOST_UNREAD) bytes.push(byte)
      wake()
    },
    take: async (limitMs, signal) => {
      if (bytes.length === 0 && !isClosed)
        await within(new Promise<void>((resolve) => (wake = resolve)), { limitMs, instead: undefined, signal })
      return bytes.shift()
    },
    empty: () => void bytes.splice(0),
    isEmpty: () => bytes.length === 0,
    close: () => {
      isClosed = true
      wake()
    },
  }
}

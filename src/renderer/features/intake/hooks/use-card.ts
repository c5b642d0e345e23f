import { type RefObject, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { type CardQr, parseCardQr } from '../../../../shared/domain/applicant/parse-card-qr.ts'
import { sayMessage } from '../../../i18n/index.ts'
import { ShortcutScope } from '../../../ui/index.ts'
import { feedBurst, looksComplete, NO_BURST } from '../model/card-burst.ts'
import { cardFields, isOtherPerson } from '../model/card-to-person.ts'
import { hasModifier, isComposing } from '../model/composing.ts'
import type { IntakeForm } from '../model/intake-form.ts'
import type { PersonSide } from '../model/intake-reducer.ts'
import { enterField, focusField } from './focus-field.ts'
import type { IntakeFormState } from './use-intake-form.ts'

export type CardOutcome =
  | Readonly<{ kind: 'read'; name: string; side: PersonSide; warnings: readonly string[]; undo: () => void }>
  | Readonly<{ kind: 'unreadable'; sentence: string }>
  | Readonly<{ kind: 'other-person'; card: CardQr }>

export type Card = Readonly<{
  /** Not driven by React: a reader's hundred letters must not draw the page a hundred times. */
  input: RefObject<HTMLInputElement | null>
  /** A letter more stands in the field. */
  onInput: () => void
  read: (text: string) => void
  outcome: CardOutcome | undefined
  /** Answers "whose card is this?". */
  take: (card: CardQr, side: PersonSide) => void
  dismiss: () => void
}>

/** A reader that sends no Enter: its text is whole and nothing follows. */
const QUIET_MS = 300

/** Reads a card, whether its text was typed into the card field or, by a reader, into any other. */
export function useCard(intake: IntakeFormState, page: RefObject<HTMLElement | null>): Card {
  const [told, setTold] = useState<Readonly<{ visitNumber: number; outcome: CardOutcome }>>()
  const input = useRef<HTMLInputElement>(null)
  const side = useLastSide(page, intake.form.hasProxy)
  const { visitNumber } = intake
  const setText = useCallback((text: string) => {
    if (input.current) input.current.value = text
  }, [])
  useEffect(() => {
    if (visitNumber > 0) setText('')
  }, [visitNumber, setText])
  const tell = useCallback((outcome: CardOutcome) => setTold({ visitNumber, outcome }), [visitNumber])

  const take = useCallback(
    (card: CardQr, into: PersonSide) => {
      const before = intake.form
      if (into === 'proxy') intake.dispatch({ type: 'visit', patch: { hasProxy: true } })
      intake.dispatch({ type: 'person', side: into, patch: cardFields(card) })
      const undo = (): void => {
        intake.dispatch({ type: 'replace', form: before })
        setTold(undefined)
      }
      tell({ kind: 'read', name: card.fullName, side: into, warnings: card.warnings, undo })
      setText('')
      focusField(nextAfterCard(intake.form, into, intake.itemPath))
    },
    [intake, setText, tell],
  )
  const read = useCallback(
    (raw: string) => {
      const parsed = parseCardQr(raw)
      if (!parsed.ok) {
        tell({ kind: 'unreadable', sentence: sayMessage(parsed.error) })
        setText(raw)
        if (input.current) enterField(input.current)
        return
      }
      const into = intake.form.hasProxy ? side.current : 'owner'
      const person = into === 'owner' ? intake.form.owner : intake.form.proxy.person
      if (!isOtherPerson(person, parsed.value)) return take(parsed.value, into)
      tell({ kind: 'other-person', card: parsed.value })
      setText('')
    },
    [intake.form, setText, side, take, tell],
  )
  useReaderAnywhere({ page, input, intake, setText, read })
  const onInput = useQuietRead(input, read)
  const outcome = told?.visitNumber === visitNumber ? told.outcome : undefined
  return { input, onInput, read, outcome, take, dismiss: () => setTold(undefined) }
}

/** Reads a whole card when the letters stop coming. */
function useQuietRead(input: RefObject<HTMLInputElement | null>, read: (text: string) => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  }, [read])
  useEffect(() => () => clearTimeout(timer.current), [])
  return useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const text = input.current?.value ?? ''
      if (looksComplete(text)) latest.current(text)
    }, QUIET_MS)
  }, [input])
}

/** After the card come the things no card says. */
function nextAfterCard(form: IntakeForm, side: PersonSide, itemPath: string): string {
  if (side === 'proxy') return 'proxy.relation'
  const hasProcedure = form.items.some(({ procedureCode }) => procedureCode !== '')
  return hasProcedure ? 'owner.phone' : `${itemPath}.procedureCode`
}

/** Whose part of the form was worked in last: a card read then is that person's. */
function useLastSide(page: RefObject<HTMLElement | null>, hasProxy: boolean): RefObject<PersonSide> {
  const side = useRef<PersonSide>('owner')
  useEffect(() => {
    const element = page.current
    const onFocus = (event: FocusEvent): void => {
      const part = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-side]')?.dataset['side'] : undefined
      if (part === 'owner' || part === 'proxy') side.current = part
    }
    element?.addEventListener('focusin', onFocus)
    return () => element?.removeEventListener('focusin', onFocus)
  }, [page])
  useEffect(() => {
    side.current = hasProxy ? 'proxy' : 'owner'
  }, [hasProxy])
  return side
}

type Reader = Readonly<{
  page: RefObject<HTMLElement | null>
  input: RefObject<HTMLInputElement | null>
  intake: IntakeFormState
  setText: (text: string) => void
  read: (text: string) => void
}>

const isNoLetter = (event: KeyboardEvent): boolean => isComposing(event) || hasModifier(event)

/** Typing on this page, or on nothing at all. */
function isOurs(target: EventTarget | null, page: HTMLElement | null): boolean {
  return target === document.body || (target instanceof Node && page !== null && page.contains(target))
}

/**
 * Catches a reader that types while the focus is elsewhere: the field gets back what it held before, the rest of the card goes
 * where it belongs.
 */
function useReaderAnywhere(reader: Reader): void {
  const isInScope = useContext(ShortcutScope)
  const latest = useRef(reader)
  useEffect(() => {
    latest.current = reader
  })
  useEffect(() => {
    if (!isInScope) return undefined
    let burst = NO_BURST
    let before: IntakeForm | undefined
    const onKey = (event: KeyboardEvent): void => {
      const { page, input, intake, setText, read } = latest.current
      if (event.target === input.current || !isOurs(event.target, page.current) || isNoLetter(event)) return
      const line = burst.text
      const fed = feedBurst(burst, { key: event.key, at: event.timeStamp })
      burst = fed.burst
      if (burst.text.length === 1) before = intake.form
      if (fed.verdict === 'none') return
      const typed = fed.verdict === 'line' ? line : burst.text
      burst = NO_BURST
      event.preventDefault()
      event.stopPropagation()
      if (before) intake.dispatch({ type: 'replace', form: before })
      setText(typed)
      input.current?.focus()
      if (fed.verdict === 'line') read(typed)
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [isInScope])
}

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { CardQr } from '../../../../shared/domain/applicant/parse-card-qr.ts'
import { classifyCode, type ScannedCode } from '../../../../shared/domain/device/classify-code.ts'
import { say, sayMessage } from '../../../i18n/index.ts'
import { useStatusLine } from '../../../ui/index.ts'
import { claimHeldCard, useCodeTaker, useOpenDossier, useWedge } from '../../code-reader/index.ts'
import { cardFields, isOtherPerson } from '../model/card-to-person.ts'
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

/**
 * Reads a card, whether its text was typed into the card field or, by a reader, into any other, or came over a line of its own. `isOpen`:
 * the form is on the screen, not the result of the visit.
 */
export function useCard(intake: IntakeFormState, page: RefObject<HTMLElement | null>, isOpen: boolean): Card {
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
  const openDossier = useOpenDossier()
  const status = useStatusLine()
  const use = useCallback(
    (code: ScannedCode, raw: string) => {
      if (code.kind === 'card') {
        setText('')
        const into = intake.form.hasProxy ? side.current : 'owner'
        const person = into === 'owner' ? intake.form.owner : intake.form.proxy.person
        if (!isOtherPerson(person, code.card)) return take(code.card, into)
        return tell({ kind: 'other-person', card: code.card })
      }
      if (code.kind === 'dossier') {
        setText('')
        // Not opened at once: what is being received would be left.
        const run = (): void => openDossier(code.code)
        return status.tell(say('code.dossier-read', { code: code.code }), { tone: 'info', act: { label: say('code.open'), run } })
      }
      tell({ kind: 'unreadable', sentence: sayMessage(code.kind === 'unreadable' ? code : { messageKey: 'card.not-a-card' }) })
      setText(raw)
      if (input.current) enterField(input.current)
    },
    [intake.form, openDossier, setText, side, status, take, tell],
  )
  const read = useCallback((raw: string) => use(classifyCode(raw), raw), [use])
  useCodeTaker((code, raw) => {
    if (!isOpen || code.kind === 'document') return false
    use(code, raw)
    return true
  })
  useHeldCard(isOpen, read)
  const onInput = useReaderAnywhere({ page, input, intake, isOpen, read })
  const outcome = told?.visitNumber === visitNumber ? told.outcome : undefined
  return { input, onInput, read, outcome, take, dismiss: () => setTold(undefined) }
}

/** A card that was read on another screen, or over the result of the visit before. */
function useHeldCard(isOpen: boolean, read: (text: string) => void): void {
  useEffect(() => {
    const text = isOpen ? claimHeldCard() : undefined
    if (text !== undefined) read(text)
  }, [isOpen, read])
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

/** Typing on this page, or on nothing at all. */
function isOurs(target: EventTarget | null, page: HTMLElement | null): boolean {
  return target === document.body || (target instanceof Node && page !== null && page.contains(target))
}

type Reader = Readonly<{
  page: RefObject<HTMLElement | null>
  input: RefObject<HTMLInputElement | null>
  intake: IntakeFormState
  isOpen: boolean
  read: (text: string) => void
}>

/** A reader that types while the focus is elsewhere: the whole form gets back what it held before. */
function useReaderAnywhere({ page, input, intake, isOpen, read }: Reader): () => void {
  const before = useRef<IntakeForm>(undefined)
  return useWedge({
    level: 'page',
    isEnabled: isOpen,
    input,
    isOurs: (target) => isOurs(target, page.current),
    remember: () => {
      before.current = intake.form
    },
    takeBack: () => {
      if (before.current) intake.dispatch({ type: 'replace', form: before.current })
    },
    read,
  })
}

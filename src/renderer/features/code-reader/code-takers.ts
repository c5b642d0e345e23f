import { useContext, useEffect, useRef } from 'react'
import type { ScannedCode } from '../../../shared/domain/device/classify-code.ts'
import { ShortcutScope } from '../../ui/index.ts'

/** True: this page has taken the code. `text` is what was read. */
export type CodeTaker = (code: ScannedCode, text: string) => boolean

const takers: { current: CodeTaker }[] = []

/** A page that knows what to do with codes; the one drawn last is asked first, the frame does the rest. */
export function useCodeTaker(take: CodeTaker): void {
  const isInScope = useContext(ShortcutScope)
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    if (!isInScope) return undefined
    takers.push(latest)
    return () => void takers.splice(takers.indexOf(latest), 1)
  }, [isInScope])
}

export const offerCode: CodeTaker = (code, text) => takers.toReversed().some((taker) => taker.current(code, text))

let held: string | undefined

/** A card that was read elsewhere, on its way to the intake screen. */
export const holdCard = (text: string): void => {
  held = text
}

/** Once; then nobody finds it. */
export function claimHeldCard(): string | undefined {
  const text = held
  held = undefined
  return text
}

let heldProof: string | undefined

/** The code of a result that was read elsewhere, on its way to the screen that checks it. */
export const holdProof = (text: string): void => {
  heldProof = text
}

/** Once; then nobody finds it. */
export function claimHeldProof(): string {
  const text = heldProof ?? ''
  heldProof = undefined
  return text
}

import { useMemo, useRef, useState } from 'react'
import type { IntakeForm } from '../model/intake-form.ts'

/** Shorter than this nobody has read the question. */
const READING_MS = 700

/** "Còn thiếu giấy tờ, vẫn nhận?": asked of the form as it stands; a change of the form asks anew, a key that bounced answers nothing. */
export function useMissingQuestion(form: IntakeForm) {
  const [askedOf, setAskedOf] = useState<IntakeForm>()
  const askedAt = useRef(0)
  const act = useMemo(
    () => ({
      ask: (about: IntakeForm): void => {
        askedAt.current = performance.now()
        setAskedOf(about)
      },
      forget: () => setAskedOf(undefined),
      isRead: (): boolean => performance.now() - askedAt.current >= READING_MS,
    }),
    [],
  )
  return { isAsked: askedOf === form, ...act }
}

import { useState } from 'react'
import type { KioskScreen } from '../../../shared/ipc/contract/kiosk.ts'
import type { PriorityReason } from '../../../shared/domain/queue/ticket.ts'
import { type PublicLanguage, PublicLanguageContext, useIdleReset, VIETNAMESE } from '../public-window/index.ts'
import type { GoTo, Step } from './kiosk-step.ts'
import { Bottom } from './parts/bottom.tsx'
import { type Display, Header, PLAIN_DISPLAY } from './parts/header.tsx'
import { StepPage } from './step-page.tsx'
import { useVisitCodes } from './use-visit-codes.ts'

/** Priority as the citizen says it: wished for, and on what ground. */
export type Priority = Readonly<{ isWished: boolean; reason: PriorityReason | null }>
const NO_PRIORITY: Priority = { isWished: false, reason: null }

/** Long enough to take the paper and read the number; the next one is waiting. */
const AFTER_TICKET_SECONDS = 20

/** One person before the kiosk, from the first touch until the screen begins anew. Unmounting forgets everything. */
export function Visit({ screen, onEnd }: Readonly<{ screen: KioskScreen; onEnd: () => void }>) {
  const [step, setStep] = useState<Step>({ at: 'home' })
  const [language, setLanguage] = useState<PublicLanguage>(VIETNAMESE)
  const [display, setDisplay] = useState<Display>(PLAIN_DISPLAY)
  const [priority, setPriority] = useState<Priority>(NO_PRIORITY)
  const [isBusy, setIsBusy] = useState(false)
  const [isMisread, setIsMisread] = useState(false)

  const isPristine =
    step.at === 'home' && language === VIETNAMESE && display === PLAIN_DISPLAY && !priority.isWished && !isMisread
  const isTicketOut = step.at === 'taken' && step.outcome.kind === 'printed'
  const seconds = isTicketOut ? Math.min(AFTER_TICKET_SECONDS, screen.resetSeconds) : screen.resetSeconds
  const idle = useIdleReset({ seconds, isRunning: !isPristine && !isBusy, onEnd })

  const goTo: GoTo = (next) => {
    // A code held before a reader on a line of its own is no touch and no key, and yet somebody is there.
    idle.stay()
    setIsMisread(false)
    setStep(next)
  }
  const onMisread = (): void => {
    idle.stay()
    setIsMisread(true)
  }
  useVisitCodes({ step, screen, goTo, onMisread })

  return (
    <PublicLanguageContext value={language}>
      <div
        className={`kiosk-frame kiosk-size-${display.size} ${display.isContrast ? 'kiosk-contrast' : ''}`}
        lang={language.code}
      >
        <Header screen={screen} display={display} onDisplay={setDisplay} onLanguage={setLanguage} />
        <main className="kiosk-main" key={keyOf(step)}>
          <StepPage {...{ step, screen, goTo, onEnd, priority, setPriority, setIsBusy, isMisread }} />
        </main>
        <Bottom step={step} goTo={goTo} onEnd={onEnd} left={idle.left} seconds={seconds} stay={idle.stay} />
      </div>
    </PublicLanguageContext>
  )
}

/** Another page, another scroll position and focus; the same page keeps what it holds. */
const keyOf = (step: Step): string => (step.at === 'taken' ? `taken-${step.outcome.ticket.id}` : step.at)

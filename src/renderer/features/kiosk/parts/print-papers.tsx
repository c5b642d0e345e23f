import { useState } from 'react'
import type { PapersOutcome } from '../../../../shared/ipc/contract/kiosk-papers.ts'
import { useCommand } from '../../../bridge/index.ts'
import { usePublicSay } from '../../public-window/index.ts'
import { Problem } from './problem.tsx'

type PrintPapersProps = Readonly<{ code: string; setIsBusy: (isBusy: boolean) => void }>

/** The list to take home. Printed once a visit of the page: the roll is for the numbers of the others, too. */
export function PrintPapers({ code, setIsBusy }: PrintPapersProps) {
  const { say, sayMessage } = usePublicSay()
  const print = useCommand('kiosk.print-papers')
  const [outcome, setOutcome] = useState<PapersOutcome>()
  const press = async (): Promise<void> => {
    setOutcome(undefined)
    setIsBusy(true)
    const done = await print.run({ code })
    setIsBusy(false)
    if (done.ok) setOutcome(done.value)
  }
  const told = (): string => {
    if (print.isRunning) return say('kiosk.papers-printing')
    if (outcome === undefined) return ''
    return outcome.kind === 'printed' ? say('kiosk.papers-printed') : sayMessage({ messageKey: outcome.messageKey })
  }
  return (
    <div className="kiosk-papers-print">
      <button
        type="button"
        className="kiosk-quiet"
        disabled={print.isRunning || outcome?.kind === 'printed'}
        onClick={() => void press()}
        data-say=""
      >
        {say('kiosk.papers-print')}
      </button>
      <p className="kiosk-note" role="status">
        {told()}
      </p>
      <Problem error={print.error} />
    </div>
  )
}

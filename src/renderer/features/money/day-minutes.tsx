import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, say } from '../../i18n/index.ts'
import { Section } from '../../ui/index.ts'
import { PaperButtons } from '../papers/index.ts'

const SHOWN = 3
type Correction = OutputOf<'money.list-day-corrections'>[number]

/** The newest minutes of a wrong day of this till, to be printed and signed; most tills never have one and show nothing. */
export function DayMinutes() {
  const may = useMay()
  const corrections = valueOf(useOperation('money.list-day-corrections', { limit: SHOWN })) ?? []
  if (corrections.length === 0) return null
  return (
    <Section title={say('money.day-corrections')}>
      {corrections.map((correction) => (
        <div key={correction.correctionId}>
          <p>{textOf(correction)}</p>
          <PaperButtons
            subject={{ kind: 'day-correction', correctionId: correction.correctionId }}
            title={`${say('paper.day-correction')} ${correction.minutes.number}`}
            printedTimes={0}
            mayPrint={may('paper.print')}
          />
        </div>
      ))}
    </Section>
  )
}

function textOf({ minutes, wrongDays, trueDay, by, approvedBy }: Correction): string {
  const from = wrongDays.map(formatDate).join(', ')
  const said = { number: minutes.number, from, to: formatDate(trueDay), by, approver: approvedBy }
  return say(wrongDays.length === 0 ? 'money.day-correction-numbers' : 'money.day-correction-of', said)
}

import { useState } from 'react'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { useMay, useOperation, valueOf } from '../../../bridge/index.ts'
import { say, sayWord } from '../../../i18n/index.ts'
import { Section, SelectField } from '../../../ui/index.ts'
import { PaperButtons, type PaperSubject, PrintHistory } from '../../papers/index.ts'

type Form = Extract<PaperSubject, { kind: 'dossier' }>['form']

/** A paper exists only once its facts do: no code, no receipt slip. */
function formsOf(dossier: Dossier): Form[] {
  const forms: (Form | false)[] = [
    dossier.code !== null && 'receipt-slip',
    (dossier.supplements.length > 0 || (dossier.status === 'awaiting-supplement' && dossier.noticeNumber !== null)) &&
      'supplement-request',
    dossier.status === 'refused' && 'refusal-notice',
    dossier.code !== null && 'control-slip',
  ]
  return forms.filter((form) => form !== false)
}

export function PapersSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  const may = useMay()
  const prints = valueOf(useOperation('paper.list-prints', { dossierId: dossier.id })) ?? []
  const printers = valueOf(useOperation('paper.list-printers', {})) ?? []
  const [printerId, setPrinterId] = useState<string | null>(null)
  const forms = formsOf(dossier)
  return (
    <Section title={say('papers.title')}>
      <div className="qmc-stack">
        {forms.length === 0 ? <p className="qmc-muted">{say('papers.nothing')}</p> : null}
        {forms.map((form, index) => (
          <PaperButtons
            key={form}
            subject={{ kind: 'dossier', form, dossierId: dossier.id }}
            title={sayWord('paper', form)}
            printedTimes={prints.filter((print) => print.form === form && print.outcome !== 'failed').length}
            mayPrint={may('paper.print')}
            printerId={printerId}
            hasKey={index === 0}
          />
        ))}
        {may('paper.print') && forms.length > 0 ? (
          <SelectField
            label={say('papers.printer')}
            value={printerId}
            onChange={setPrinterId}
            options={printers.map(({ id, name, state }) => ({
              value: id,
              label: `${name} – ${sayWord('printer.state', state)}`,
            }))}
            placeholder={printers.length === 0 ? say('papers.no-printer') : say('papers.default-printer')}
            canBeEmpty
          />
        ) : null}
        <PrintHistory prints={prints} />
      </div>
    </Section>
  )
}

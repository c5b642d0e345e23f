import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { formatDateTime, say, sayWord } from '../../../i18n/index.ts'
import { Fact, Facts, Section } from '../../../ui/index.ts'
import { FileList } from '../../acts/index.ts'

export function ResultSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { result } = dossier
  if (!result) return null
  return (
    <Section title={say('dossier.result')}>
      <div className="qmc-stack">
        <Facts>
          <Fact label={say('move.outcome')}>{sayWord('outcome', result.outcome)}</Fact>
          <Fact label={say('dossier.result-number')}>{result.number}</Fact>
          <Fact label={say('dossier.result-resolved')}>
            {formatDateTime(result.at)} · {result.by.name}
          </Fact>
          {result.summary === '' ? null : (
            <Fact label={say('move.summary')} isWide>
              {result.summary}
            </Fact>
          )}
        </Facts>
        <FileList dossierId={dossier.id} files={result.files} label={say('dossier.result-files')} />
      </div>
    </Section>
  )
}

export function HandOverSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { handOver } = dossier
  if (!handOver) return null
  return (
    <Section title={say('dossier.hand-over')}>
      <p>
        {say('dossier.handed-over-line', {
          name: handOver.receiverName,
          idNumber: handOver.receiverIdNumber,
          time: formatDateTime(handOver.at),
          officer: handOver.by.name,
        })}
        {handOver.receiverRelation === '' ? '' : ` · ${handOver.receiverRelation}`}
        {handOver.trackingNumber === '' ? '' : ` · ${handOver.trackingNumber}`}
      </p>
      {handOver.note === '' ? null : <p className="qmc-muted">{handOver.note}</p>}
    </Section>
  )
}

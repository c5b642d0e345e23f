import { FilePdfOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { useCommand } from '../../../bridge/index.ts'
import { formatDateTime, formatSize, say, sayWord } from '../../../i18n/index.ts'
import { ErrorNotice, Fact, Facts, PdfView, Section } from '../../../ui/index.ts'

export function ResultSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { result } = dossier
  const open = useCommand('files.open')
  const [file, setFile] = useState<{ url: string; name: string }>()
  if (!result) return null
  const look = async (sha256: string): Promise<void> => {
    const answer = await open.run({ dossierId: dossier.id, sha256 })
    if (answer.ok) setFile(answer.value)
  }
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
        {result.files.length === 0 ? null : (
          <ul className="qmc-row" aria-label={say('dossier.result-files')}>
            {result.files.map((each) => (
              <li key={each.sha256}>
                <Button
                  size="small"
                  icon={<FilePdfOutlined aria-hidden />}
                  aria-label={say('dossier.open-file', { name: each.name })}
                  loading={open.isRunning}
                  onClick={() => void look(each.sha256)}
                >
                  {each.name} ({formatSize(each.size)})
                </Button>
              </li>
            ))}
          </ul>
        )}
        <ErrorNotice error={open.error} />
        {file ? (
          <>
            <Button size="small" onClick={() => setFile(undefined)}>
              {say('dossier.close-file')}
            </Button>
            <PdfView url={file.url} label={file.name} />
          </>
        ) : null}
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

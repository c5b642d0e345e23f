import { ActForm, FileDrop, type PanelProps, type UploadedFile, useAct } from '../../acts/index.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useMay } from '../../../bridge/index.ts'
import { say, sayWord } from '../../../i18n/index.ts'
import { fieldError, LongTextField, Notice, RadioField, TextField } from '../../../ui/index.ts'
import { useGrantRefusal } from './use-grant-refusal.ts'

const OUTCOMES = ['granted', 'refused'] as const

/** The end of the work: number, summary and the files of the result, kept byte for byte. */
export function ResolvePanel({ dossier, onClose }: PanelProps) {
  const whyNotGranted = useGrantRefusal(dossier)
  const [chosen, setOutcome] = useState<(typeof OUTCOMES)[number]>('granted')
  const outcome = whyNotGranted === '' ? chosen : 'refused'
  const [resultNumber, setResultNumber] = useState('')
  const [summary, setSummary] = useState('')
  const [files, setFiles] = useState<readonly UploadedFile[]>([])
  const command = useAct('dossier.resolve', 'resolve', onClose)
  const tokens = files.flatMap(({ token }) => (token === undefined ? [] : [token]))
  return (
    <ActForm
      move="resolve"
      command={command}
      fields={['resultNumber', 'summary']}
      isBlocked={tokens.length !== files.length}
      onSubmit={() => command.run({ id: dossier.id, outcome, resultNumber, summary, uploadTokens: tokens })}
      onClose={onClose}
    >
      <GrantedByBook dossierId={dossier.id} reason={whyNotGranted} />
      <div className="qmc-form">
        <RadioField
          label={say('move.outcome')}
          value={outcome}
          onChange={setOutcome}
          options={OUTCOMES.map((value) => ({
            value,
            label: sayWord('outcome', value),
            isDisabled: value === 'granted' && whyNotGranted !== '',
          }))}
        />
        <TextField
          label={say('move.result-number')}
          value={resultNumber}
          onChange={setResultNumber}
          error={fieldError(command.error, 'resultNumber')}
          autoFocus
        />
        <LongTextField
          label={say('move.summary')}
          value={summary}
          onChange={setSummary}
          error={fieldError(command.error, 'summary')}
          isRequired={outcome === 'refused'}
          className="qmc-wide"
        />
      </div>
      <FileDrop label={say('move.files')} files={files} onChange={setFiles} />
    </ActForm>
  )
}

/** What is certified ends in its book: why, and the way there. */
function GrantedByBook({ dossierId, reason }: Readonly<{ dossierId: string; reason: string }>) {
  const may = useMay()
  const navigate = useNavigate()
  if (reason === '') return null
  // Whoever signs finds it among what waits for the signature; whoever numbers, the dossier itself.
  const search = may('certification.certify') ? { tab: 'dossiers', dossier: dossierId } : { tab: 'waiting' }
  return (
    <Notice tone="warning">
      <div className="qmc-stack">
        {reason}
        <div>
          <Button onClick={() => void navigate({ to: '/certification', search })}>{say('certification.open-lane')}</Button>
        </div>
      </div>
    </Notice>
  )
}

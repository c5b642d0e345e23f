import { ActForm, FileDrop, type PanelProps, type UploadedFile, useAct } from '../../acts/index.ts'
import { useState } from 'react'
import { say, sayWord } from '../../../i18n/index.ts'
import { fieldError, LongTextField, RadioField, TextField } from '../../../ui/index.ts'

const OUTCOMES = ['granted', 'refused'] as const

/** The end of the work: number, summary and the files of the result, kept byte for byte. */
export function ResolvePanel({ dossier, onClose }: PanelProps) {
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('granted')
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
      <div className="qmc-form">
        <RadioField
          label={say('move.outcome')}
          value={outcome}
          onChange={setOutcome}
          options={OUTCOMES.map((value) => ({ value, label: sayWord('outcome', value) }))}
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

import { ActForm, FileDrop, type UploadedFile, useAct, FileList } from '../acts/index.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { dateOf, toEpochMs } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useMay } from '../../bridge/index.ts'
import { formatDate, formatDateTime, localNow, say, sayWord } from '../../i18n/index.ts'
import { DateField, fieldError, LongTextField, RadioField, Section, ToneTag } from '../../ui/index.ts'

type Consultation = Dossier['consultations'][number]

/** Who was asked, until when, and what they said. */
export function ConsultationsSection({ dossier, mayAct }: Readonly<{ dossier: Dossier; mayAct: boolean }>) {
  const may = useMay()
  if (dossier.consultations.length === 0) return null
  return (
    <Section title={say('turns.consultations')}>
      <ul className="qmc-stack">
        {dossier.consultations.map((asked) => (
          <li key={asked.id} className="qmc-stack">
            <div className="qmc-row">
              <strong>{asked.unit.name}</strong>
              <ConsultationTag asked={asked} />
            </div>
            <p className="qmc-lines">{asked.question}</p>
            {asked.answer ? (
              <>
                {asked.answer.text === '' ? null : <p className="qmc-lines">{asked.answer.text}</p>}
                <FileList label={say('turns.answer-files')} dossierId={dossier.id} files={asked.answer.files} />
              </>
            ) : mayAct && may('dossier.process') ? (
              <AnswerConsultation dossierId={dossier.id} asked={asked} />
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ConsultationTag({ asked: { answer, dueAt } }: Readonly<{ asked: Consultation }>) {
  if (answer)
    return (
      <ToneTag tone={answer.position === 'none' ? 'neutral' : 'success'} icon={null}>
        {say('turns.answered-on', { position: sayWord('position', answer.position), date: formatDate(answer.answeredOn) })}
      </ToneTag>
    )
  const isLate = toEpochMs(localNow()) > toEpochMs(dueAt)
  return (
    <ToneTag tone={isLate ? 'danger' : 'warning'} icon={null}>
      {say(isLate ? 'turns.answer-late' : 'turns.answer-until', { due: formatDateTime(dueAt) })}
    </ToneTag>
  )
}

const POSITIONS = ['agrees', 'disagrees', 'other', 'none'] as const

function AnswerConsultation({ dossierId, asked }: Readonly<{ dossierId: string; asked: Consultation }>) {
  const [isOpen, setIsOpen] = useState(false)
  const [position, setPosition] = useState<(typeof POSITIONS)[number]>('agrees')
  const [on, setOn] = useState(() => toVietnameseDate(dateOf(localNow())))
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly UploadedFile[]>([])
  const close = (): void => setIsOpen(false)
  const command = useAct('turn.answer-consultation', 'answer-consultation', close)
  const tokens = files.flatMap(({ token }) => (token === undefined ? [] : [token]))
  if (!isOpen)
    return (
      <div>
        <Button aria-label={say('turns.answer-of', { unit: asked.unit.name })} onClick={() => setIsOpen(true)}>
          {say('turns.answer')}
        </Button>
      </div>
    )
  return (
    <ActForm
      move="answer-consultation"
      command={command}
      fields={['answeredOn', 'position', 'text']}
      isBlocked={tokens.length !== files.length}
      onSubmit={() =>
        void command.run({
          id: dossierId,
          consultationId: asked.id,
          answeredOn: parseVietnameseDate(on) ?? on,
          position,
          text,
          uploadTokens: tokens,
        })
      }
      onClose={close}
    >
      <div className="qmc-form">
        <RadioField
          label={say('turns.position')}
          value={position}
          onChange={setPosition}
          options={POSITIONS.map((value) => ({ value, label: sayWord('position', value) }))}
          error={fieldError(command.error, 'position')}
        />
        <DateField
          label={say('turns.answered-date')}
          value={on}
          onChange={setOn}
          error={fieldError(command.error, 'answeredOn')}
        />
        <LongTextField
          label={say('turns.answer-text')}
          value={text}
          onChange={setText}
          error={fieldError(command.error, 'text')}
          className="qmc-wide"
        />
      </div>
      <FileDrop label={say('turns.answer-files')} files={files} onChange={setFiles} />
    </ActForm>
  )
}

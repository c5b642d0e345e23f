import { ActForm, FileDrop, type UploadedFile, useAct, FileList } from '../acts/index.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { dateOf, LocalTime } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatTime, localNow, say, sayWord } from '../../i18n/index.ts'
import { DateField, ErrorNotice, fieldError, LongTextField, RadioField, Section, TextField, ToneTag } from '../../ui/index.ts'
import { PaperButtons } from '../papers/index.ts'

type Forwarding = Dossier['forwardings'][number]
type Party = Forwarding['agencies'][number]

/** Where the dossier, or a part of its work, went: who has it, who has answered. */
export function ForwardingsSection({ dossier, mayAct }: Readonly<{ dossier: Dossier; mayAct: boolean }>) {
  const may = useMay()
  const prints = valueOf(useOperation('paper.list-prints', { dossierId: dossier.id })) ?? []
  if (dossier.forwardings.length === 0) return null
  return (
    <Section title={say('turns.forwardings')}>
      <ul className="qmc-stack">
        {dossier.forwardings.map((forwarding) => (
          <li key={forwarding.id} className="qmc-stack">
            <div className="qmc-row">
              <strong>
                {say('turns.forward-line', { number: forwarding.number, way: sayWord('forward-way', forwarding.way) })}
              </strong>
              <span className="qmc-muted">{formatDateTime(forwarding.sentAt)}</span>
            </div>
            <p className="qmc-lines">{forwarding.content}</p>
            <PaperButtons
              subject={{ kind: 'forwarding', dossierId: dossier.id, forwardId: forwarding.id }}
              title={sayWord('paper', 'forwarding-slip')}
              printedTimes={prints.filter((print) => print.form === 'forwarding-slip' && print.outcome !== 'failed').length}
              mayPrint={may('paper.print')}
            />
            {forwarding.agencies.map((party) => (
              <PartyLine
                key={party.agency.name}
                dossierId={dossier.id}
                forwarding={forwarding}
                party={party}
                mayAct={mayAct && may('dossier.transfer')}
              />
            ))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type PartyProps = Readonly<{ dossierId: string; forwarding: Forwarding; party: Party }>

function PartyLine({ mayAct, ...props }: PartyProps & Readonly<{ mayAct: boolean }>) {
  const { agency, isLead, answer } = props.party
  const leads = isLead && props.forwarding.agencies.length > 1 ? ` (${say('turns.leads')})` : ''
  return (
    <div className="qmc-stack">
      <div className="qmc-row">
        <span>{`${agency.name}${leads}`}</span>
        <PartyState party={props.party} />
      </div>
      {answer ? (
        <>
          {answer.note === '' ? null : <p className="qmc-lines">{answer.note}</p>}
          <FileList label={say('turns.answer-files')} dossierId={props.dossierId} files={answer.files} />
        </>
      ) : mayAct ? (
        <PartyAct {...props} />
      ) : null}
    </div>
  )
}

function PartyState({ party: { dueAt, receivedAt, answer } }: Readonly<{ party: Party }>) {
  if (answer)
    return (
      <ToneTag tone="success" icon={null}>
        {sayWord('forward-outcome', answer.outcome)}
      </ToneTag>
    )
  return (
    <>
      <ToneTag tone={receivedAt ? 'accent' : 'warning'} icon={null}>
        {receivedAt ? say('turns.received-at', { time: formatDateTime(receivedAt) }) : say('turns.not-received')}
      </ToneTag>
      {dueAt === null ? null : <span className="qmc-muted">{say('turns.answer-until', { due: formatDateTime(dueAt) })}</span>}
    </>
  )
}

const PartyAct = (props: PartyProps) => (props.party.receivedAt ? <AnswerForward {...props} /> : <ReceiveForward {...props} />)

/** The moment matters where the clock starts with it; as typed, it must be a day and an hour. */
function ReceiveForward({ dossierId, forwarding, party }: PartyProps) {
  const [day, setDay] = useState(() => toVietnameseDate(dateOf(localNow())))
  const [hour, setHour] = useState(() => formatTime(localNow()))
  const command = useAct('turn.receive-forward', 'answer-forward')
  const at = LocalTime.safeParse(`${parseVietnameseDate(day) ?? ''}T${hour}:00+07:00`)
  const path = fieldError(command.error, 'receivedAt')
  return (
    <div className="qmc-stack">
      <div className="qmc-form">
        <DateField
          label={say('turns.received-day')}
          value={day}
          onChange={setDay}
          error={path ?? (at.success ? undefined : say('turns.received-when'))}
        />
        <TextField label={say('turns.received-hour')} value={hour} onChange={setHour} />
      </div>
      <div>
        <Button
          aria-label={say('turns.record-receipt-of', { agency: party.agency.name })}
          loading={command.isRunning}
          disabled={!at.success}
          onClick={() =>
            void command.run({
              id: dossierId,
              forwardId: forwarding.id,
              agencyName: party.agency.name,
              receivedAt: at.success ? at.data : '',
            })
          }
        >
          {say('turns.record-receipt')}
        </Button>
      </div>
      {path === undefined ? <ErrorNotice error={command.error} /> : null}
    </div>
  )
}

const OUTCOMES = ['done', 'refused', 'returned'] as const

function AnswerForward({ dossierId, forwarding, party }: PartyProps) {
  const mayBeResult = forwarding.way !== 'joint-same-level' || party.isLead
  const [isOpen, setIsOpen] = useState(false)
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('done')
  const [resultNumber, setResultNumber] = useState('')
  const [note, setNote] = useState('')
  const [files, setFiles] = useState<readonly UploadedFile[]>([])
  const close = (): void => setIsOpen(false)
  const command = useAct('turn.answer-forward', 'answer-forward', close)
  const tokens = files.flatMap(({ token }) => (token === undefined ? [] : [token]))
  if (!isOpen)
    return (
      <div>
        <Button aria-label={say('turns.answer-of', { unit: party.agency.name })} onClick={() => setIsOpen(true)}>
          {say('turns.answer')}
        </Button>
      </div>
    )
  const result =
    mayBeResult && outcome !== 'returned' && resultNumber.trim() !== '' ? { number: resultNumber, summary: note } : null
  return (
    <ActForm
      move="answer-forward"
      command={command}
      fields={['outcome', 'note', 'result.number', 'result.summary']}
      isBlocked={tokens.length !== files.length}
      onSubmit={() =>
        void command.run({
          id: dossierId,
          forwardId: forwarding.id,
          agencyName: party.agency.name,
          outcome,
          note,
          uploadTokens: tokens,
          result,
        })
      }
      onClose={close}
    >
      <div className="qmc-form">
        <RadioField
          label={say('turns.forward-outcome')}
          value={outcome}
          onChange={setOutcome}
          options={OUTCOMES.map((value) => ({ value, label: sayWord('forward-outcome', value) }))}
          error={fieldError(command.error, 'outcome')}
        />
        {mayBeResult && outcome !== 'returned' ? (
          <TextField
            label={say('turns.result-number')}
            value={resultNumber}
            onChange={setResultNumber}
            error={fieldError(command.error, 'result.number')}
            hint={say('turns.result-number-hint')}
          />
        ) : null}
        <LongTextField
          label={say('turns.answer-text')}
          value={note}
          onChange={setNote}
          error={fieldError(command.error, 'note') ?? fieldError(command.error, 'result.summary')}
          className="qmc-wide"
        />
      </div>
      <FileDrop label={say('turns.answer-files')} files={files} onChange={setFiles} />
    </ActForm>
  )
}

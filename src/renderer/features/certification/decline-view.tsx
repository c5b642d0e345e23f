import { Button } from 'antd'
import { useState } from 'react'
import type { CertificationNote } from '../../../shared/ipc/contract/certification.ts'
import { addDays } from '../../../shared/kernel/plain-date.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { useCommand, useMay, useOperation } from '../../bridge/index.ts'
import { formatDateTime, localNow, say } from '../../i18n/index.ts'
import {
  CheckboxField,
  DataTable,
  Empty,
  ErrorNotice,
  fieldError,
  Loaded,
  LongTextField,
  Notice,
  RadioField,
  Section,
  TextField,
} from '../../ui/index.ts'
import type { Rules } from './certify-fields.tsx'
import { PaperActions } from './paper-actions.tsx'

const BACK_DAYS = 90

/** Từ chối, biên bản, phiếu hẹn: whatever was said in writing, and the forms for the first two. */
export function DeclineView() {
  const rules = useOperation('certification.get-rules', {})
  const notes = useOperation('certification.list-notes', { since: addDays(dateOf(localNow()), -BACK_DAYS) })
  const may = useMay()
  const [round, setRound] = useState(0)
  return (
    <div className="qmc-stack">
      {may('certification.certify') ? (
        <Loaded of={rules}>{(ready) => <DeclineForm key={round} rules={ready} onNext={() => setRound(round + 1)} />}</Loaded>
      ) : null}
      <Loaded of={notes}>{(list) => <NoteTable notes={list} />}</Loaded>
    </div>
  )
}

const EMPTY = { fullName: '', idNumber: '', title: '', reason: '', description: '', kept: '', witness: '' }

function DeclineForm({ rules, onNext }: Readonly<{ rules: Rules; onNext: () => void }>) {
  const [kind, setKind] = useState<'refusal' | 'violation'>('refusal')
  const [requestId] = useState(() => crypto.randomUUID())
  const [typed, setTyped] = useState(EMPTY)
  const [grounds, setGrounds] = useState<readonly string[]>([])
  const [violation, setViolation] = useState<string | null>(null)
  const refuse = useCommand('certification.refuse')
  const record = useCommand('certification.record-violation')
  const [note, setNote] = useState<CertificationNote>()
  const command = kind === 'refusal' ? refuse : record
  const { error } = command
  // What was wrong is asked anew with the next press; until then nothing accuses what was mended.
  const anew =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      command.clear()
      set(value)
    }
  const put = (name: keyof typeof EMPTY) => anew((value: string) => setTyped({ ...typed, [name]: value }))
  const about = {
    requestId,
    dossierId: null,
    requester: { fullName: typed.fullName, idNumber: typed.idNumber },
    title: typed.title,
  }
  const send = async (): Promise<void> => {
    const done =
      kind === 'refusal'
        ? await refuse.run({ ...about, grounds: [...grounds], reason: typed.reason })
        : await record.run({
            ...about,
            violation: violation ?? '',
            description: typed.description,
            kept: typed.kept,
            witnesses: typed.witness.trim() === '' ? [] : [typed.witness],
          })
    if (done.ok) setNote(done.value)
  }
  const field = (
    name: 'fullName' | 'idNumber' | 'title' | 'witness',
    path: string,
    { label, isRequired = false }: { label: string; isRequired?: boolean },
  ) => (
    <TextField label={label} value={typed[name]} onChange={put(name)} error={fieldError(error, path)} isRequired={isRequired} />
  )
  if (note)
    return (
      <Section title={say('certification.written', { number: note.number })}>
        <div className="qmc-row">
          <PaperActions subject={{ kind: 'note', id: note.id }} title={say(`certification.note.${note.kind}`)} hasKey isPrimary />
          <Button onClick={onNext}>{say('certification.next-request')}</Button>
        </div>
      </Section>
    )
  return (
    <Section title={say('certification.decline')}>
      <div className="qmc-stack">
        <RadioField
          label={say('certification.decline-kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'refusal', label: say('certification.note.refusal') },
            { value: 'violation', label: say('certification.note.violation') },
          ]}
        />
        <div className="qmc-form">
          {field('fullName', 'requester.fullName', { label: say('certification.requester'), isRequired: true })}
          {field('idNumber', 'requester.idNumber', { label: say('certification.requester-id') })}
          {field('title', 'title', { label: say('certification.about-title'), isRequired: true })}
          {kind === 'violation' ? field('witness', 'witnesses.0', { label: say('certification.witness') }) : null}
        </div>
        {kind === 'refusal' ? (
          <>
            <Grounds rules={rules} grounds={grounds} onChange={anew(setGrounds)} wrong={fieldError(error, 'grounds')} />
            <LongTextField label={say('certification.more-reason')} value={typed.reason} onChange={put('reason')} />
          </>
        ) : (
          <>
            <RadioField
              label={say('certification.violation')}
              value={violation}
              onChange={anew(setViolation)}
              options={rules.violations.map(({ code, text }) => ({ value: code, label: text }))}
            />
            {fieldError(error, 'violation') === undefined ? null : (
              <Notice tone="danger">{fieldError(error, 'violation')}</Notice>
            )}
            <LongTextField
              label={say('certification.description')}
              value={typed.description}
              onChange={put('description')}
              error={fieldError(error, 'description')}
              isRequired
            />
            <LongTextField
              label={say('certification.kept')}
              value={typed.kept}
              onChange={put('kept')}
              error={fieldError(error, 'kept')}
              isRequired
            />
          </>
        )}
        {error && error.fields === undefined ? <ErrorNotice error={error} /> : null}
        <div className="qmc-row">
          <Button type="primary" loading={refuse.isRunning || record.isRunning} onClick={() => void send()}>
            {say(`certification.write.${kind}`)}
          </Button>
        </div>
      </div>
    </Section>
  )
}

type GroundsProps = Readonly<{
  rules: Rules
  grounds: readonly string[]
  onChange: (grounds: readonly string[]) => void
  wrong: string | undefined
}>

/** The six boxes of Điều 22, in its own words. */
function Grounds({ rules, grounds, onChange, wrong }: GroundsProps) {
  return (
    <fieldset className="qmc-cert-checks">
      <legend>{say('certification.grounds')}</legend>
      {rules.refusalGrounds.map(({ code, text }) => (
        <CheckboxField
          key={code}
          label={text}
          isChecked={grounds.includes(code)}
          onChange={(isTicked) => onChange(isTicked ? [...grounds, code] : grounds.filter((one) => one !== code))}
        />
      ))}
      {wrong === undefined ? null : <Notice tone="danger">{wrong}</Notice>}
    </fieldset>
  )
}

function NoteTable({ notes }: Readonly<{ notes: readonly CertificationNote[] }>) {
  return (
    <DataTable
      label={say('certification.notes')}
      rows={notes}
      rowKey={({ id }) => id}
      empty={<Empty title={say('certification.no-note')} />}
      columns={[
        { key: 'at', title: say('certification.at'), width: '130px', isRowHeader: true, render: ({ at }) => formatDateTime(at) },
        {
          key: 'kind',
          title: say('certification.note-kind'),
          width: '190px',
          render: ({ kind, number }) => `${say(`certification.note.${kind}`)} ${number}`,
        },
        { key: 'who', title: say('certification.requester'), width: '170px', render: ({ requesterName }) => requesterName },
        { key: 'title', title: say('certification.title-column'), render: ({ title }) => title },
        {
          key: 'acts',
          title: say('certification.acts'),
          width: '210px',
          render: ({ id, kind }) => (
            <div className="qmc-row">
              <PaperActions subject={{ kind: 'note', id }} title={say(`certification.note.${kind}`)} />
            </div>
          ),
        },
      ]}
    />
  )
}

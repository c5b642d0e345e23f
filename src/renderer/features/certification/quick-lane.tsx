import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { CERTIFICATION_KINDS, CertificationKind, kindsOfProcedure } from '../../../shared/domain/certification/index.ts'
import type { CertificationEntry } from '../../../shared/ipc/contract/certification.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { formatMoney, localNow, say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, Loaded, SelectField, TextField, useShortcut } from '../../ui/index.ts'
import { DayQuestion, isDayQuestion } from '../acts/index.ts'
import { useCodeTaker } from '../code-reader/index.ts'
import { CertifyFields, newWork, type Rules, toWork } from './certify-fields.tsx'
import { feeOf, newPaper, toPaper, toQuantities, type TypedPaper } from './paper-form.ts'
import { PapersFields } from './papers-fields.tsx'
import { SentencePanel } from './sentence-panel.tsx'

/** Procedures of the counter that end in a certification, the copies first. */
const PROCEDURES = [...new Set(CertificationKind.options.flatMap((kind) => CERTIFICATION_KINDS[kind].procedureCodes))]

/** What is typed and not yet sent: it outlives a look at another tab. */
export type TypedRequest = Readonly<{
  procedureCode: string
  person: typeof NOBODY
  papers: readonly TypedPaper[]
  work: ReturnType<typeof newWork>
}>
type Kept = Readonly<{ typed: TypedRequest | undefined; onType: (typed: TypedRequest | undefined) => void }>

/** Citizen with originals at the counter: one form, one press, numbers. A new request begins with a new form. */
export function QuickLane(kept: Kept) {
  const rules = useOperation('certification.get-rules', {})
  const [round, setRound] = useState(0)
  return (
    <Loaded of={rules}>{(ready) => <Request key={round} rules={ready} {...kept} onNext={() => setRound(round + 1)} />}</Loaded>
  )
}

function Request({ rules, onNext, ...kept }: Kept & Readonly<{ rules: Rules; onNext: () => void }>) {
  const [given, setGiven] = useState<readonly CertificationEntry[]>()
  const ids = given?.map(({ requestId }) => requestId)[0]
  if (given && ids !== undefined) return <Given entries={given} onNext={onNext} />
  return <RequestForm rules={rules} {...kept} onGiven={setGiven} />
}

/** Told anew after each act: sealing and cancelling change what may be done next. */
function Given({ entries, onNext }: Readonly<{ entries: readonly CertificationEntry[]; onNext: () => void }>) {
  const dossierId = entries[0]?.dossierId ?? ''
  const known = valueOf(useOperation('certification.list-of-dossier', { dossierId }, { keepsPrevious: true }))
  return <SentencePanel entries={known?.entries ?? entries} onDone={onNext} />
}

const NOBODY = { fullName: '', idNumber: '', phone: '' }

type RequestProps = Kept & Readonly<{ rules: Rules; onGiven: (entries: readonly CertificationEntry[]) => void }>

const newRequest = (rules: Rules, procedureCode: string): TypedRequest => ({
  procedureCode,
  person: NOBODY,
  papers: [newPaper(kindsOfProcedure(procedureCode)[0] ?? 'copy', 1)],
  work: newWork(rules),
})

function RequestForm({ rules, typed, onType, onGiven }: RequestProps) {
  const [draftId] = useState(() => crypto.randomUUID())
  const request = typed ?? newRequest(rules, PROCEDURES[0] ?? '')
  const { procedureCode, person, papers, work } = request
  const change = (part: Partial<TypedRequest>): void => onType({ ...request, ...part })
  const setPerson = (next: typeof NOBODY): void => change({ person: next })
  const kinds = kindsOfProcedure(procedureCode)
  const kind = kinds[0] ?? 'copy'
  const command = useCommand('certification.receive-and-certify')
  const procedure = valueOf(useOperation('catalogue.get', { code: procedureCode, on: null }))
  useCodeTaker((code) => {
    if (code.kind !== 'card') return false
    setPerson({ ...person, fullName: code.card.fullName, idNumber: code.card.personalId })
    return true
  })
  if (!procedure) return null
  const rule = procedure.feeRule
  const total = papers.reduce((sum, paper) => sum + feeOf(rule, paper), 0)
  const send = async (confirmedDate: string | null): Promise<void> => {
    const done = await command.run(
      toInput({ draftId, person, procedureCode, rule, papers, work, confirmedDate, components: procedure.components }),
    )
    if (!done.ok) return
    onType(undefined)
    onGiven(done.value.entries)
  }
  return (
    <form
      className="qmc-stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void send(null)
      }}
    >
      <SubmitKey onSubmit={() => void send(null)} isEnabled={!command.isRunning} />
      <div className="qmc-form">
        <ProcedureField
          value={procedureCode}
          onChange={(code) => change({ ...newRequest(rules, code), person, work: { ...work, duties: [] } })}
        />
        <TextField
          label={say('certification.requester')}
          value={person.fullName}
          onChange={(fullName) => setPerson({ ...person, fullName })}
          error={fieldError(command.error, 'intake.owner.fullName')}
          isRequired
          autoFocus
        />
        <TextField
          label={say('certification.requester-id')}
          value={person.idNumber}
          onChange={(idNumber) => setPerson({ ...person, idNumber })}
          error={fieldError(command.error, 'intake.owner.personalId')}
          inputMode="numeric"
        />
        <TextField
          label={say('certification.phone')}
          value={person.phone}
          onChange={(phone) => setPerson({ ...person, phone })}
          error={fieldError(command.error, 'intake.owner.phone')}
          inputMode="tel"
        />
      </div>
      <PapersFields
        kinds={kinds}
        rule={rule}
        papers={papers}
        onChange={(next) => change({ papers: next })}
        error={command.error}
      />
      <CertifyFields
        rules={rules}
        kind={papers[0]?.kind ?? kind}
        work={work}
        onChange={(next) => change({ work: next })}
        error={command.error}
      />
      <CommandTrouble error={command.error} isRunning={command.isRunning} onConfirmDay={() => void send(dateOf(localNow()))} />
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {say('certification.receive-and-number')}
        </Button>
        <span className="qmc-cert-total">{say('certification.total', { money: formatMoney(total) })}</span>
      </div>
    </form>
  )
}

/** F10, as at the intake. */
export function SubmitKey({ onSubmit, isEnabled }: Readonly<{ onSubmit: () => void; isEnabled: boolean }>) {
  useShortcut('F10', onSubmit, isEnabled)
  return null
}

type TroubleProps = Readonly<{ error: AppError | undefined; isRunning: boolean; onConfirmDay: () => void }>

/** What went wrong, and beside it the way on: the day is confirmed, the field is shown. */
export function CommandTrouble({ error, isRunning, onConfirmDay }: TroubleProps) {
  if (isDayQuestion(error)) return <DayQuestion error={error} isRunning={isRunning} onConfirm={onConfirmDay} />
  return <ErrorNotice error={error} />
}

function ProcedureField({ value, onChange }: Readonly<{ value: string; onChange: (code: string) => void }>) {
  const known = valueOf(useOperation('catalogue.search', { text: '', fieldCode: 'CT', onlyReceivable: true }))
  const options = PROCEDURES.flatMap((code) => {
    const name = known?.find((one) => one.code === code)?.name
    return name === undefined ? [] : [{ value: code, label: name }]
  })
  return (
    <SelectField
      label={say('certification.procedure')}
      value={value}
      onChange={(code) => code !== null && onChange(code)}
      options={options}
      isRequired
    />
  )
}

type Asked = Readonly<{
  draftId: string
  person: typeof NOBODY
  procedureCode: string
  rule: Parameters<typeof toQuantities>[0]
  papers: readonly TypedPaper[]
  work: Parameters<typeof toWork>[0]
  confirmedDate: string | null
  components: readonly {
    readonly code: string
    readonly name: string
    readonly form: 'original' | 'copy' | 'certifiedCopy' | 'photocopy' | 'electronic' | 'form'
    readonly isRequired: boolean
  }[]
}>

function toInput({ draftId, person, procedureCode, rule, papers, work, confirmedDate, components }: Asked) {
  const { fullName, idNumber, phone } = person
  return {
    intake: {
      draftId,
      channel: 'direct' as const,
      onlineCode: null,
      owner: { kind: 'citizen' as const, fullName, personalId: idNumber, phone },
      proxy: null,
      continues: null,
      ticket: null,
      confirmedDate,
      resultPlace: 'direct' as const,
      resultAddress: '',
      items: [
        {
          procedureCode,
          components: components
            .filter(({ isRequired }) => isRequired)
            .map(({ code, name, form }) => ({ code, name, form, count: 1, state: 'present' as const, note: '' })),
          setCount: 1,
          summary: '',
          note: '',
          hasExtraTime: false,
          feeQuantities: toQuantities(rule, papers),
          provincialAmount: null,
          exemption: null,
        },
      ],
    },
    papers: papers.map(toPaper),
    ...toWork(work),
    confirmedDate,
  }
}

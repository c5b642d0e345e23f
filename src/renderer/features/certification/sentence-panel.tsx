import { Button } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatCertificationNumber, layoutOf } from '../../../shared/domain/certification/index.ts'
import type { CertificationEntry } from '../../../shared/ipc/contract/certification.ts'
import { useCommand, useMay, useSession, valueOf } from '../../bridge/index.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import {
  type Column,
  DataTable,
  ErrorNotice,
  fieldError,
  isToldAtFields,
  Notice,
  NumberField,
  PinField,
  RadioField,
  Section,
  useShortcut,
  useStatusLine,
} from '../../ui/index.ts'
import { PaperActions, type CertificationSubject } from './paper-actions.tsx'

type Layout = Extract<CertificationSubject, { kind: 'sentences' }>['layout']
const LAYOUTS: Readonly<Record<Layout['kind'], Layout>> = {
  labels: { kind: 'labels', left: 10, top: 10, width: 92 },
  overlay: { kind: 'overlay', left: 25, top: 200, width: 165 },
}

const subjectOf = ([first]: readonly CertificationEntry[]) => ({
  dossierId: first?.dossierId ?? null,
  signer: first?.body?.signer,
})

type PanelProps = Readonly<{
  entries: readonly CertificationEntry[]
  /** Sealed while the dossier waited for something else: the same act writes its result now. */
  isUnresolved?: boolean
  onDone?: () => void
}>

/** Numbers are given: print the sentence, have it signed and sealed, take the money, give it back. */
export function SentencePanel({ entries, isUnresolved = false, onDone }: PanelProps) {
  const [layout, setLayout] = useState<Layout>(LAYOUTS.labels)
  const standing = entries.filter(({ state }) => state === 'stands')
  const isSealed = standing.every(({ sealedAt }) => sealedAt !== null)
  const { dossierId, signer } = subjectOf(standing)
  const ids = standing.map(({ id }) => id)
  const total = standing.reduce((sum, { fee }) => sum + fee, 0)
  return (
    <Section title={say('certification.numbers-given')}>
      <div className="qmc-stack">
        <DataTable
          label={say('certification.numbers-given')}
          columns={COLUMNS}
          rows={standing}
          rowKey={({ id }) => id}
          empty={null}
        />
        <LayoutFields layout={layout} onChange={setLayout} />
        <div className="qmc-row">
          <PaperActions
            subject={{ kind: 'sentences', ids, layout }}
            title={say('paper.certification/sentence')}
            hasKey
            isPrimary={!isSealed}
          />
          {dossierId === null || !isSealed ? null : <NextSteps dossierId={dossierId} total={total} />}
          {onDone ? <Button onClick={onDone}>{say('certification.next-request')}</Button> : null}
        </div>
        {isSealed && isUnresolved ? <Notice tone="warning">{say('certification.sealed-unresolved')}</Notice> : null}
        {(isSealed && !isUnresolved) || !signer ? null : <SealForm ids={ids} signer={signer} />}
      </div>
    </Section>
  )
}

type SealFormProps = Readonly<{ ids: string[]; signer: Readonly<{ officerId: string; fullName: string }> }>

/** Said by whoever's name is on the paper: at their own PC, or here with their own PIN. */
function SealForm({ ids, signer }: SealFormProps) {
  const [pin, setPin] = useState('')
  const seal = useCommand('certification.seal')
  const session = valueOf(useSession())
  const { tell } = useStatusLine()
  const isSigner = session?.officer?.id === signer.officerId
  const markSealed = async (): Promise<void> => {
    const done = await seal.run({ ids, signerId: signer.officerId, pin: isSigner ? null : pin })
    if (done.ok) tell(say('certification.sealed'))
    setPin('')
  }
  useShortcut('Ctrl+Enter', () => void markSealed(), !seal.isRunning)
  return (
    <div className="qmc-stack">
      {isSigner ? null : (
        <PinField
          label={say('certification.signer-pin', { name: signer.fullName })}
          value={pin}
          onChange={setPin}
          error={fieldError(seal.error, 'pin')}
          isRequired
        />
      )}
      <div className="qmc-row">
        <Button loading={seal.isRunning} onClick={() => void markSealed()}>
          {say('certification.seal')}
        </Button>
      </div>
      {isToldAtFields(seal.error, ['pin']) ? null : <ErrorNotice error={seal.error} />}
    </div>
  )
}

/** The money and the return stay where all dossiers have theirs. */
function NextSteps({ dossierId, total }: Readonly<{ dossierId: string; total: number }>) {
  const may = useMay()
  const navigate = useNavigate()
  const collect = { params: { dossierId }, search: { act: 'collect-fee' } }
  return (
    <>
      {may('fee.collect') && total > 0 ? (
        <Button type="primary" onClick={() => void navigate({ to: '/dossiers/$dossierId', ...collect })}>
          {say('certification.to-fee', { money: formatMoney(total) })}
        </Button>
      ) : null}
      {may('dossier.hand-over') ? (
        <Button onClick={() => void navigate({ to: '/hand-over', search: { dossier: dossierId } })}>
          {say('certification.to-hand-over')}
        </Button>
      ) : null}
    </>
  )
}

const COLUMNS: readonly Column<CertificationEntry>[] = [
  {
    key: 'number',
    title: say('certification.number'),
    width: '230px',
    isRowHeader: true,
    render: (entry) => formatCertificationNumber(entry),
  },
  { key: 'title', title: say('certification.title-column'), render: ({ title }) => title },
  { key: 'copies', title: say('certification.copies'), width: '80px', align: 'right', render: ({ copies }) => copies },
  {
    key: 'hint',
    title: say('certification.how'),
    render: ({ body }) => (body ? sealHint(layoutOf(body.paper)) : ''),
  },
  { key: 'fee', title: say('certification.fee'), width: '110px', align: 'right', render: ({ fee }) => formatMoney(fee) },
]

/** NĐ 23/2015 Đ.20 k.3 and NĐ 30/2020 Đ.33, in a line beside the paper. */
function sealHint({ isOnLastPage, joinSeals }: ReturnType<typeof layoutOf>): string {
  const where = say(isOnLastPage ? 'certification.on-last-page' : 'certification.on-the-page')
  return joinSeals === 0 ? where : `${where} · ${say('certification.join-seals', { n: joinSeals })}`
}

function LayoutFields({ layout, onChange }: Readonly<{ layout: Layout; onChange: (layout: Layout) => void }>) {
  const millimetres = (field: 'left' | 'top' | 'width') => (
    <NumberField
      label={say(`certification.layout-${field}`)}
      value={layout[field]}
      onChange={(value) => onChange({ ...layout, [field]: value ?? 0 })}
    />
  )
  return (
    <div className="qmc-form">
      <RadioField
        label={say('certification.layout')}
        value={layout.kind}
        onChange={(kind) => onChange(LAYOUTS[kind])}
        options={[
          { value: 'labels', label: say('certification.layout-labels') },
          { value: 'overlay', label: say('certification.layout-overlay') },
        ]}
      />
      {millimetres('left')}
      {millimetres('top')}
      {millimetres('width')}
    </div>
  )
}

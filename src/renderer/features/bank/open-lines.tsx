import { Button } from 'antd'
import { useState } from 'react'
import type { ExpectedPayment } from '../../../shared/domain/money/index.ts'
import type { LineView, ProposalView } from '../../../shared/ipc/contract/bank.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { formatDate, formatMoney, say, sayWord } from '../../i18n/index.ts'
import { Empty, ErrorNotice, Loaded, Section, SelectField, useStatusLine } from '../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../acts/index.ts'
import { usePress } from '../money/index.ts'

const SHOWN = 100
const codesOf = (payments: readonly ExpectedPayment[]): string =>
  payments.flatMap(({ items }) => items.map(({ dossierCode }) => dossierCode)).join(', ')
const nameOf = ({ amount, bookedOn }: LineView) => ({ amount: formatMoney(amount), day: formatDate(bookedOn) })

/** What came and nobody has used: the bank's words at the left, what it may have paid at the right. */
export function OpenLines({ awaited }: Readonly<{ awaited: readonly ExpectedPayment[] }>) {
  const [aside, setAside] = useState<LineView>()
  const listed = useOperation('bank.list-proposals', { limit: SHOWN })
  return (
    <Loaded of={listed}>
      {({ rows, openLines }) => (
        <Section title={say('bank.open-lines', { n: openLines })} actions={<RunAutomatic />}>
          {aside ? <SetAsideForm key={aside.id} line={aside} onClose={() => setAside(undefined)} /> : null}
          {rows.length === 0 ? <Empty title={say('bank.open-none')} /> : null}
          {rows.map((row) => (
            <OpenLine key={row.line.id} {...row} awaited={awaited} onSetAside={() => setAside(row.line)} />
          ))}
        </Section>
      )}
    </Loaded>
  )
}

function RunAutomatic() {
  const command = useCommand('bank.match-automatically')
  const { tell } = useStatusLine()
  const run = async (): Promise<void> => {
    const done = await command.run({})
    if (done.ok) tell(say('bank.matched-automatic', { n: done.value.matched }))
  }
  return (
    <Button loading={command.isRunning} onClick={() => void run()}>
      {say('bank.run-automatic')}
    </Button>
  )
}

type LineProps = Readonly<{
  line: LineView
  proposals: readonly ProposalView[]
  settled: readonly string[]
  awaited: readonly ExpectedPayment[]
  onSetAside: () => void
}>

function OpenLine({ line, proposals, settled, awaited, onSetAside }: LineProps) {
  const command = useCommand('bank.match')
  const press = usePress()
  const { tell } = useStatusLine()
  const accept = async ({ payments, unasked }: Pick<ProposalView, 'payments' | 'unasked'>): Promise<void> => {
    const expectedIds = payments.map(({ id }) => id)
    const dossierIds = unasked.map(({ dossierId }) => dossierId)
    const done = await command.run({ requestId: press.requestId, lineId: line.id, expectedIds, dossierIds, note: '' })
    if (!done.ok) return
    press.done()
    tell(say('bank.matched', { amount: formatMoney(line.amount) }))
  }
  return (
    <div className="qmc-bank-line">
      <div>
        <p>
          <strong>{formatMoney(line.amount)}</strong> · {formatDate(line.bookedOn)} {line.bookedTime.slice(0, 5)}
        </p>
        <p>{line.text}</p>
        <p className="qmc-muted qmc-small">{[line.counterparty, line.reference].filter((part) => part !== '').join(' · ')}</p>
        <Button size="small" aria-label={say('bank.set-aside-of', nameOf(line))} onClick={onSetAside}>
          {say('bank.set-aside')}
        </Button>
      </div>
      <div>
        {settled.length === 0 ? null : <p>{say('bank.settled', { codes: settled.join(', ') })}</p>}
        {proposals.length + settled.length === 0 ? <p className="qmc-muted">{say('bank.no-proposal')}</p> : null}
        {proposals.map((proposal) => (
          <Proposal
            key={[...proposal.payments.map(({ id }) => id), ...proposal.unasked.map(({ dossierId }) => dossierId)].join()}
            line={line}
            proposal={proposal}
            isRunning={command.isRunning}
            onAccept={() => void accept(proposal)}
          />
        ))}
        <OtherPayment line={line} awaited={awaited} onChoose={(payment) => void accept({ payments: [payment], unasked: [] })} />
        <ErrorNotice error={command.error} />
      </div>
    </div>
  )
}

type ProposalProps = Readonly<{ line: LineView; proposal: ProposalView; isRunning: boolean; onAccept: () => void }>

function Proposal({ line, proposal, isRunning, onAccept }: ProposalProps) {
  const { payments, unasked, reasons, difference } = proposal
  const codes = [codesOf(payments), ...unasked.map(({ code }) => code)].filter((code) => code !== '').join(', ')
  const amount = formatMoney(line.amount - difference)
  const said = { payer: payments[0]?.payer.name ?? unasked[0]?.ownerName ?? '', codes, amount }
  return (
    <div className="qmc-bank-proposal">
      <div>
        <p>{say('bank.proposal', said)}</p>
        <p className="qmc-muted qmc-small">
          {reasons.map((reason) => sayWord('match-reason', reason)).join(', ')}
          {difference > 0 ? ` (${say('bank.too-much', { amount: formatMoney(difference) })})` : null}
          {difference < 0 ? ` (${say('bank.too-little', { amount: formatMoney(-difference) })})` : null}
        </p>
      </div>
      <Button
        size="small"
        type="primary"
        loading={isRunning}
        aria-label={say('bank.accept-of', { amount: formatMoney(line.amount), codes })}
        onClick={onAccept}
      >
        {say('bank.accept')}
      </Button>
    </div>
  )
}

type OtherProps = Readonly<{ line: LineView; awaited: readonly ExpectedPayment[]; onChoose: (payment: ExpectedPayment) => void }>

/** Any awaited payment, when nothing proposed is right. */
function OtherPayment({ line, awaited, onChoose }: OtherProps) {
  const [isOpen, setOpen] = useState(false)
  if (awaited.length === 0) return null
  if (!isOpen)
    return (
      <Button size="small" aria-label={say('bank.choose-payment-of', nameOf(line))} onClick={() => setOpen(true)}>
        {say('bank.choose-payment')}
      </Button>
    )
  return (
    <SelectField
      label={say('bank.choose-payment')}
      value={null}
      onChange={(id) => {
        const payment = awaited.find((candidate) => candidate.id === id)
        if (payment) onChoose(payment)
      }}
      options={awaited.map((payment) => ({
        value: payment.id,
        label: `${codesOf([payment])} · ${payment.payer.name} · ${formatMoney(payment.amount)}`,
      }))}
    />
  )
}

function SetAsideForm({ line, onClose }: Readonly<{ line: LineView; onClose: () => void }>) {
  const command = useToldCommand('bank.set-aside', { onDone: onClose })
  return (
    <ReasonPanel
      title={say('bank.set-aside-title', nameOf(line))}
      label={say('bank.reason')}
      submitLabel={say('bank.set-aside')}
      command={command}
      onSubmit={(reason) => command.run({ lineId: line.id, reason })}
      onClose={onClose}
    />
  )
}

import { Link } from '@tanstack/react-router'
import type { ProofCheck, ProofFacts } from '../../../shared/ipc/contract/proof.ts'
import { formatDate, say, sayWord } from '../../i18n/index.ts'
import { Fact, Facts, Notice, Section } from '../../ui/index.ts'

/** The answer in one sentence, then what to hold against the paper. Unknown is neither true nor false. */
export function ProofAnswer({ answer }: Readonly<{ answer: ProofCheck }>) {
  return (
    <Section title={say('proof.result')}>
      <div className="qmc-stack">{answerOf(answer)}</div>
    </Section>
  )
}

function answerOf(answer: ProofCheck) {
  switch (answer.verdict) {
    case 'genuine':
      return <Genuine answer={answer} />
    case 'refused':
      return <Notice tone={isAgainstPaper(answer.reason) ? 'danger' : 'warning'}>{say(`proof.refused-${answer.reason}`)}</Notice>
    case 'unknown':
      return (
        <>
          <Notice tone="warning">{say(`proof.unknown-${answer.reason}`, { unit: unitOf(answer.facts) })}</Notice>
          <p className="qmc-muted">{say('proof.says')}</p>
          <FactsToCompare facts={answer.facts} />
        </>
      )
  }
}

/** A code that was not read whole says nothing about the paper. */
const isAgainstPaper = (reason: Extract<ProofCheck, { verdict: 'refused' }>['reason']): boolean =>
  reason === 'wrong-signature' || reason === 'key-withdrawn'

const unitOf = ({ unit, unitName }: ProofFacts): string => (unitName === '' ? unit : unitName)

function Genuine({ answer }: Readonly<{ answer: Extract<ProofCheck, { verdict: 'genuine' }> }>) {
  const { facts, end, record } = answer
  const { symbol } = facts
  return (
    <>
      {record === null || record.is === 'standing' ? (
        <Notice tone="success">
          <strong>{say('proof.genuine', { symbol, unitName: unitOf(facts), issuedOn: formatDate(facts.issuedOn) })}</strong>
        </Notice>
      ) : (
        <Notice tone="danger">{say(`proof.record-${record.is}`, { symbol: record.symbol || '–' })}</Notice>
      )}
      {end === null ? null : <Notice tone="warning">{say(`proof.end-${end.why}`, { on: formatDate(end.on) })}</Notice>}
      <p>{say('proof.compare')}</p>
      <FactsToCompare facts={facts} />
      {record === null ? null : (
        <p>
          {record.is === 'standing' ? `${say('proof.record-standing', { status: sayWord('status', record.status) })} ` : ''}
          <Link to="/dossiers/$dossierId" params={{ dossierId: record.dossierId }}>
            {say('proof.open-dossier')}
          </Link>
        </p>
      )}
    </>
  )
}

function FactsToCompare({ facts }: Readonly<{ facts: ProofFacts }>) {
  return (
    <Facts>
      <Fact label={say('proof.fact-title')}>{facts.title}</Fact>
      <Fact label={say('proof.fact-symbol')}>{facts.symbol}</Fact>
      <Fact label={say('proof.fact-issued-on')}>{formatDate(facts.issuedOn)}</Fact>
      <Fact label={say('proof.fact-unit')}>{unitOf(facts)}</Fact>
      <Fact label={say('proof.fact-signer')}>{facts.signer}</Fact>
      {facts.subject === '' ? null : <Fact label={say('proof.fact-subject')}>{facts.subject}</Fact>}
      <Fact label={say('proof.fact-dossier')}>{facts.dossierCode}</Fact>
    </Facts>
  )
}

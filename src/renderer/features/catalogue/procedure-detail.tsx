import { HomeOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Confidence } from '../../../shared/domain/procedure/confidence.ts'
import { type DossierComponent, isReceivable, type Procedure } from '../../../shared/domain/procedure/procedure.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, Fact, Facts, Loaded, Notice, Section, ToneTag } from '../../ui/index.ts'
import { ConfidenceTag } from './confidence-tag.tsx'
import { feeText, validityText, wholeTimeText } from '../../i18n/procedure-texts.ts'

export function ProcedureDetail({ code }: Readonly<{ code: string }>) {
  const asked = useOperation('catalogue.get', { code, on: null })
  return (
    <div className="qmc-stack">
      <Loaded of={asked}>
        {(procedure) => (
          <>
            <FactsSection procedure={procedure} />
            <ComponentsSection procedure={procedure} />
            <LegalBasisSection procedure={procedure} />
          </>
        )}
      </Loaded>
    </div>
  )
}

type PartProps = Readonly<{ procedure: Procedure }>

function FactsSection({ procedure }: PartProps) {
  const { confidence, note } = procedure
  return (
    <Section title={procedure.name}>
      <div className="qmc-stack">
        {isReceivable(procedure) ? null : <Notice tone="warning">{say('catalogue.police')}</Notice>}
        <Facts>
          <Sourced label={say('catalogue.code')} confidence={confidence.code}>
            {procedure.code}
          </Sourced>
          <Fact label={say('catalogue.field-name')}>{procedure.fieldName}</Fact>
          <Fact label={say('catalogue.valid')}>{validityText(procedure)}</Fact>
          <Sourced label={say('catalogue.time-limit')} confidence={confidence.timeLimit} isWide>
            {wholeTimeText(procedure)}
            {procedure.isOnTheSpot ? (
              <>
                {' '}
                <ToneTag tone="accent" icon={<HomeOutlined />}>
                  {say('catalogue.on-the-spot')}
                </ToneTag>
              </>
            ) : null}
          </Sourced>
          <Sourced label={say('catalogue.fee')} confidence={confidence.fee} isWide>
            {feeText(procedure.feeRule)} <span className="qmc-muted qmc-small">({procedure.feeRule.legalBasis})</span>
          </Sourced>
          <Sourced label={say('catalogue.result')} confidence={confidence.result} isWide>
            {procedure.result.name}
          </Sourced>
          <DepartmentFact procedure={procedure} />
          <Sourced label={say('catalogue.channels')} confidence={confidence.channels} isWide>
            {procedure.channels.map((channel) => sayWord('channel-short', channel)).join(' · ')}
          </Sourced>
          {note === undefined || note === '' ? null : (
            <Fact label={say('catalogue.note')} isWide>
              {note}
            </Fact>
          )}
        </Facts>
      </div>
    </Section>
  )
}

/** A value and, beside it, how sure it is. */
function Sourced({
  label,
  confidence,
  isWide = false,
  children,
}: Readonly<{ label: string; confidence: Confidence; isWide?: boolean; children: ReactNode }>) {
  return (
    <Fact label={label} isWide={isWide}>
      {children} <ConfidenceTag confidence={confidence} isShort={!isWide} />
    </Fact>
  )
}

function DepartmentFact({ procedure }: PartProps) {
  const departments = valueOf(useOperation('catalogue.get-reference', {}))?.departments ?? []
  return (
    <Sourced label={say('catalogue.department')} confidence={procedure.confidence.department} isWide>
      {departments.find(({ code }) => code === procedure.department)?.name ?? procedure.department}
    </Sourced>
  )
}

const COMPONENT_COLUMNS: readonly Column<DossierComponent>[] = [
  {
    key: 'name',
    title: say('catalogue.component-name'),
    isRowHeader: true,
    render: ({ name, condition }) => (
      <>
        {name}
        {condition === undefined ? null : <div className="qmc-muted qmc-small">{condition}</div>}
      </>
    ),
  },
  { key: 'form', title: say('catalogue.component-form'), width: '148px', render: ({ form }) => sayWord('component-form', form) },
  {
    key: 'originals',
    title: say('catalogue.component-originals'),
    width: '84px',
    align: 'right',
    render: ({ originals }) => originals || '–',
  },
  {
    key: 'copies',
    title: say('catalogue.component-copies'),
    width: '78px',
    align: 'right',
    render: ({ copies }) => copies || '–',
  },
  {
    key: 'required',
    title: say('catalogue.component-required'),
    width: '84px',
    render: ({ isRequired }) => say(isRequired ? 'catalogue.yes' : 'catalogue.when-needed'),
  },
]

function ComponentsSection({ procedure: { components, confidence } }: PartProps) {
  return (
    <Section title={say('catalogue.components')} actions={<ConfidenceTag confidence={confidence.components} />}>
      <DataTable
        label={say('catalogue.components')}
        columns={COMPONENT_COLUMNS}
        rows={components}
        rowKey={({ code }) => code}
        empty={<Empty title={say('catalogue.no-components')} />}
      />
    </Section>
  )
}

function LegalBasisSection({ procedure: { legalBasis, confidence } }: PartProps) {
  return (
    <Section title={say('catalogue.legal-basis')} actions={<ConfidenceTag confidence={confidence.legalBasis} />}>
      <ul className="qmc-legal-basis">
        {legalBasis.map(({ title, article, note }) => (
          <li key={`${title} ${article ?? ''}`}>
            {article === undefined ? title : say('catalogue.legal-article', { title, article })}
            {note === undefined || note === '' ? null : <span className="qmc-muted"> ({note})</span>}
          </li>
        ))}
      </ul>
      {legalBasis.length === 0 ? <p className="qmc-muted">{say('catalogue.no-legal-basis')}</p> : null}
    </Section>
  )
}

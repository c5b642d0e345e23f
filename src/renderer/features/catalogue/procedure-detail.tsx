import { isReceivable, type Procedure } from '../../../shared/domain/procedure/procedure.ts'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { DataTable, Empty, Fact, Facts, Loaded, Notice, Section, ToneTag } from '../../ui/index.ts'
import { ThunderboltOutlined } from '@ant-design/icons'
import { ConfidenceTag } from './confidence-tag.tsx'
import { feeText, validityText, wholeTimeText } from './procedure-texts.ts'

export function ProcedureDetail({ code }: Readonly<{ code: string }>) {
  const asked = useOperation('catalogue.get', { code, on: null })
  return (
    <div className="qmc-stack">
      <Loaded of={asked}>{(procedure) => <ProcedureSections procedure={procedure} />}</Loaded>
    </div>
  )
}

function ProcedureSections({ procedure }: Readonly<{ procedure: Procedure }>) {
  const departments = valueOf(useOperation('catalogue.get-reference', {}))?.departments ?? []
  const { confidence } = procedure
  return (
    <>
      <Section title={procedure.name}>
        <div className="qmc-stack">
          {isReceivable(procedure) ? null : <Notice tone="warning">{say('catalogue.police')}</Notice>}
          <Facts>
            <Fact label={say('catalogue.code')}>
              {procedure.code} <ConfidenceTag confidence={confidence.code} />
            </Fact>
            <Fact label={say('catalogue.field')}>{procedure.fieldName}</Fact>
            <Fact label={say('catalogue.valid')}>
              {validityText(procedure)}
            </Fact>
            <Fact label={say('catalogue.department')}>{departments.find((each) => each.code === procedure.department)?.name ?? procedure.department}</Fact>
            <Fact label={say('catalogue.time-limit')} isWide>
              {wholeTimeText(procedure)} <ConfidenceTag confidence={confidence.timeLimit} />{' '}
              {procedure.isOnTheSpot ? (
                <ToneTag tone="accent" icon={<ThunderboltOutlined />}>
                  {say('catalogue.on-the-spot')}
                </ToneTag>
              ) : null}
            </Fact>
            <Fact label={say('catalogue.fee')} isWide>
              {feeText(procedure.feeRule)} <ConfidenceTag confidence={confidence.fee} />
              <div className="qmc-muted qmc-small">{procedure.feeRule.legalBasis}</div>
            </Fact>
            <Fact label={say('catalogue.result')} isWide>
              {procedure.result.name} <ConfidenceTag confidence={confidence.result} />
            </Fact>
            <Fact label={say('catalogue.channels')} isWide>
              {procedure.channels.map((channel) => sayWord('channel-short', channel)).join(' · ')}
            </Fact>
            {(procedure.note ?? '') === '' ? null : (
              <Fact label={say('catalogue.note')} isWide>
                {procedure.note}
              </Fact>
            )}
          </Facts>
        </div>
      </Section>
      <Section title={say('catalogue.components')} actions={<ConfidenceTag confidence={confidence.components} />}>
        <DataTable
          label={say('catalogue.components')}
          rows={procedure.components}
          rowKey={(component) => component.code}
          empty={<Empty title={say('dossier.no-components')} />}
          columns={[
            {
              key: 'name',
              title: say('catalogue.component-name'),
              isRowHeader: true,
              render: (component) => (
                <>
                  {component.name}
                  {component.condition === undefined ? null : <div className="qmc-muted qmc-small">{component.condition}</div>}
                </>
              ),
            },
            { key: 'form', title: say('catalogue.component-form'), width: '160px', render: (component) => sayWord('component-form', component.form) },
            { key: 'counts', title: say('catalogue.component-counts'), width: '86px', align: 'center', render: (component) => `${component.originals}/${component.copies}` },
            { key: 'required', title: say('catalogue.component-required'), width: '86px', render: (component) => say(component.isRequired ? 'catalogue.yes' : 'catalogue.when-needed') },
          ]}
        />
      </Section>
      <Section title={say('catalogue.legal-basis')} actions={<ConfidenceTag confidence={confidence.legalBasis} />}>
        <ul>
          {procedure.legalBasis.map((basis) => (
            <li key={basis.title + (basis.article ?? '')}>
              {basis.title}
              {basis.article === undefined ? '' : `, ${basis.article}`}
              {basis.note === undefined || basis.note === '' ? null : <span className="qmc-muted"> ({basis.note})</span>}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

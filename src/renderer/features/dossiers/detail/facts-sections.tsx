import type { PersonDetails } from '../../../../shared/domain/applicant/person-details.ts'
import type { SubmittedComponent } from '../../../../shared/domain/dossier/dossier-parts.ts'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import type { z } from 'zod'
import { formatDate, formatDateTime, say, sayWord } from '../../../i18n/index.ts'
import { DataTable, Empty, Fact, Facts, Section, ToneTag, type TagTone } from '../../../ui/index.ts'
import { CarOutlined, CheckOutlined, ClockCircleOutlined, HomeOutlined, MinusOutlined, WarningOutlined } from '@ant-design/icons'

export function GeneralSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  const { procedure, register } = dossier
  return (
    <Section title={say('dossier.general')}>
      <Facts>
        <Fact label={say('dossier.procedure')} isWide>
          {procedure.name} <span className="qmc-muted">({procedure.code})</span>
        </Fact>
        <Fact label={say('dossier.field')}>{procedure.fieldName}</Fact>
        <Fact label={say('dossier.channel')}>{sayWord('channel', dossier.channel)}</Fact>
        {dossier.onlineCode === null ? null : <Fact label={say('dossier.online-code')}>{dossier.onlineCode}</Fact>}
        <Fact label={say('dossier.received')}>{formatDateTime(dossier.receivedAt)}</Fact>
        <Fact label={say('dossier.received-by')}>
          {dossier.receivedBy.name} · {dossier.counter}
        </Fact>
        <ReceivedPlaceFact place={dossier.receivedPlace} />
        {register ? <Fact label={say('dossier.register')}>{say('dossier.register-line', register)}</Fact> : null}
        {dossier.noticeNumber === null ? null : <Fact label={say('dossier.notice-number')}>{dossier.noticeNumber}</Fact>}
        <Fact label={say('dossier.set-count')}>{dossier.setCount}</Fact>
        <Fact label={say('dossier.result-place')}>
          {sayWord('result-place', dossier.resultPlace)}
          {dossier.resultAddress === '' ? '' : `: ${dossier.resultAddress}`}
        </Fact>
        <Fact label={say('dossier.department')}>{dossier.department}</Fact>
        <Fact label={say('dossier.assignee')}>{dossier.assignee?.name}</Fact>
        {dossier.lookupSecret === null ? null : <Fact label={say('dossier.lookup-secret')}>{dossier.lookupSecret}</Fact>}
        {dossier.note === '' ? null : (
          <Fact label={say('dossier.note')} isWide>
            {dossier.note}
          </Fact>
        )}
        {dossier.closing ? (
          <Fact label={say('dossier.closing')} isWide>
            {formatDateTime(dossier.closing.at)} · {dossier.closing.by.name}: {dossier.closing.reason}
          </Fact>
        ) : null}
      </Facts>
    </Section>
  )
}

/** Nothing is said of what was taken in where everything is. */
function ReceivedPlaceFact({ place }: Readonly<{ place: Dossier['receivedPlace'] }>) {
  if (place === undefined) return null
  return (
    <Fact label={say('dossier.received-place')}>
      <ToneTag tone="accent" icon={place === 'home' ? <HomeOutlined /> : <CarOutlined />}>
        {sayWord('received-place', place)}
      </ToneTag>
    </Fact>
  )
}

export function PersonSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  return (
    <>
      <Section title={say('dossier.owner')}>
        <PersonFacts person={dossier.owner} />
      </Section>
      {dossier.proxy ? (
        <Section title={`${say('dossier.proxy')} (${dossier.proxy.relation})`}>
          <PersonFacts person={dossier.proxy.person} />
        </Section>
      ) : null}
    </>
  )
}

function PersonFacts({ person }: Readonly<{ person: PersonDetails }>) {
  const otherId = person.oldIdNumber ?? person.passport
  return (
    <Facts>
      <Fact label={say('move.full-name')}>
        <strong>{person.fullName}</strong>
      </Fact>
      <Fact label={say('dossier.personal-id')}>{person.personalId}</Fact>
      {otherId === null ? null : <Fact label={say('dossier.other-id')}>{otherId}</Fact>}
      {person.taxCode === null ? null : <Fact label={say('dossier.tax-code')}>{person.taxCode}</Fact>}
      <Fact label={say('dossier.born')}>{person.bornOn === null ? null : formatDate(person.bornOn)}</Fact>
      <Fact label={say('dossier.sex')}>{person.sex === null ? null : sayWord('sex', person.sex)}</Fact>
      <Fact label={say('dossier.phone')}>{person.phone}</Fact>
      {person.email === null ? null : <Fact label={say('dossier.email')}>{person.email}</Fact>}
      <Fact label={say('dossier.permanent-address')} isWide>
        {person.permanentAddress}
      </Fact>
      {person.oldAddress === null ? null : (
        <Fact label={say('dossier.old-address')} isWide>
          {person.oldAddress}
        </Fact>
      )}
      {person.currentAddress === null ? null : (
        <Fact label={say('dossier.current-address')} isWide>
          {person.currentAddress}
        </Fact>
      )}
    </Facts>
  )
}

type Component = z.infer<typeof SubmittedComponent>
const STATE_LOOK = {
  present: ['success', <CheckOutlined key="i" />],
  later: ['warning', <ClockCircleOutlined key="i" />],
  missing: ['warning', <WarningOutlined key="i" />],
  'not-needed': ['neutral', <MinusOutlined key="i" />],
} as const satisfies Record<Component['state'], readonly [TagTone, unknown]>

export function ComponentStateTag({ state }: Readonly<{ state: Component['state'] }>) {
  const [tone, icon] = STATE_LOOK[state]
  return (
    <ToneTag tone={tone} icon={icon}>
      {sayWord('component-state', state)}
    </ToneTag>
  )
}

export function ComponentsSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  return (
    <Section title={say('dossier.components')}>
      <DataTable<Component>
        label={say('dossier.components')}
        rows={dossier.components}
        rowKey={(component) => component.code + component.name}
        empty={<Empty title={say('dossier.no-components')} />}
        columns={[
          { key: 'ordinal', title: say('ui.ordinal'), width: '46px', align: 'right', render: (_component, index) => index + 1 },
          {
            key: 'name',
            title: say('dossier.component-name'),
            isRowHeader: true,
            render: (component) => (
              <>
                {component.name}
                {component.note === '' ? null : <div className="qmc-muted qmc-small">{component.note}</div>}
              </>
            ),
          },
          {
            key: 'form',
            title: say('dossier.component-form'),
            width: '150px',
            render: (component) => sayWord('component-form', component.form),
          },
          {
            key: 'count',
            title: say('dossier.component-count'),
            width: '64px',
            align: 'right',
            render: (component) => component.count,
          },
          {
            key: 'state',
            title: say('dossier.component-state'),
            width: '120px',
            render: (component) => <ComponentStateTag state={component.state} />,
          },
        ]}
      />
    </Section>
  )
}

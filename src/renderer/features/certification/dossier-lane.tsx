import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { kindsOfProcedure } from '../../../shared/domain/certification/index.ts'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { ALL_DOSSIERS } from '../../../shared/ipc/contract/dossier.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatMoney, localNow, say } from '../../i18n/index.ts'
import { DataTable, Empty, Fact, Facts, Loaded, Section, TwoLines, useStatusLine } from '../../ui/index.ts'
import { DossierCode } from '../dossiers/index.ts'
import { CertifyFields, newWork, type Rules, toWork } from './certify-fields.tsx'
import { newPaper, toPaper, type TypedPaper } from './paper-form.ts'
import { PapersFields } from './papers-fields.tsx'
import { PromiseForm } from './promise-form.tsx'
import { CommandTrouble, SubmitKey } from './quick-lane.tsx'
import { SentencePanel } from './sentence-panel.tsx'

type Dossier = OutputOf<'dossier.get'>['dossier']

/** Dossiers of certification that were received at the intake and have no number yet. */
export function DossierLane({
  chosenId,
  onChoose,
}: Readonly<{ chosenId: string | undefined; onChoose: (id: string | undefined) => void }>) {
  const list = useOperation('dossier.list', { ...ALL_DOSSIERS, fieldCode: 'CT', tab: 'all' }, { keepsPrevious: true })
  if (chosenId !== undefined) return <ChosenDossier key={chosenId} dossierId={chosenId} onClose={() => onChoose(undefined)} />
  return (
    <Loaded of={list}>
      {({ rows }) => (
        <DataTable
          label={say('certification.dossiers')}
          rows={rows.filter(({ status }) => ['received', 'processing', 'awaiting-signature'].includes(status))}
          rowKey={({ id }) => id}
          onRowClick={({ id }) => onChoose(id)}
          empty={<Empty title={say('certification.no-dossier')} hint={say('certification.no-dossier-hint')} />}
          columns={[
            {
              key: 'code',
              title: say('dossiers.code'),
              width: '150px',
              isRowHeader: true,
              render: ({ id, code }) => (
                <button
                  type="button"
                  className="qmc-link"
                  aria-label={say('certification.certify-of', { code: code ?? '' })}
                  onClick={() => onChoose(id)}
                >
                  <DossierCode code={code ?? ''} />
                </button>
              ),
            },
            { key: 'owner', title: say('register.owner'), width: '180px', render: ({ ownerName }) => ownerName },
            {
              key: 'procedure',
              title: say('dossiers.procedure'),
              render: ({ procedureName }) => <TwoLines text={procedureName} />,
            },
            {
              key: 'due',
              title: say('dossiers.due'),
              width: '130px',
              render: ({ dueAt }) => (dueAt === null ? '–' : formatDateTime(dueAt)),
            },
          ]}
        />
      )}
    </Loaded>
  )
}

function ChosenDossier({ dossierId, onClose }: Readonly<{ dossierId: string; onClose: () => void }>) {
  const rules = useOperation('certification.get-rules', {})
  const detail = useOperation('dossier.get', { id: dossierId })
  const known = useOperation('certification.list-of-dossier', { dossierId }, { keepsPrevious: true })
  return (
    <Loaded of={detail}>
      {({ dossier }) => (
        <div className="qmc-stack">
          <Facts>
            <Fact label={say('dossiers.code')}>{dossier.code}</Fact>
            <Fact label={say('register.owner')}>{dossier.owner.fullName}</Fact>
            <Fact label={say('dossiers.procedure')}>{dossier.procedure.name}</Fact>
            <Fact label={say('certification.fee')}>{formatMoney(dossier.fee.total)}</Fact>
          </Facts>
          <Loaded of={known}>
            {({ entries }) =>
              entries.some(({ state }) => state === 'stands') ? (
                <SentencePanel entries={entries} isUnresolved={canMove(dossier.status, 'resolve').ok} onDone={onClose} />
              ) : (
                <Loaded of={rules}>{(ready) => <DossierForm dossier={dossier} rules={ready} onClose={onClose} />}</Loaded>
              )
            }
          </Loaded>
        </div>
      )}
    </Loaded>
  )
}

function DossierForm({ dossier, rules, onClose }: Readonly<{ dossier: Dossier; rules: Rules; onClose: () => void }>) {
  const kinds = kindsOfProcedure(dossier.procedure.code)
  const [requestId] = useState(() => crypto.randomUUID())
  const [papers, setPapers] = useState<readonly TypedPaper[]>([newPaper(kinds[0] ?? 'copy', 1)])
  const [work, setWork] = useState(() => newWork(rules))
  const [isPromising, setIsPromising] = useState(false)
  const command = useCommand('certification.certify')
  const { tell } = useStatusLine()
  const procedure = valueOf(useOperation('catalogue.get', { code: dossier.procedure.code, on: null }))
  if (!procedure) return null
  if (kinds.length === 0) return <Empty title={say('certification.kind-of-other-procedure')} />
  const send = async (confirmedDate: string | null): Promise<void> => {
    const input = { requestId, dossierId: dossier.id, papers: papers.map(toPaper), ...toWork(work), confirmedDate }
    const done = await command.run(input)
    if (done.ok) tell(say('certification.numbered', { n: done.value.entries.length }))
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
      <PapersFields kinds={kinds} rule={procedure.feeRule} papers={papers} onChange={setPapers} error={command.error} />
      <CertifyFields rules={rules} kind={papers[0]?.kind ?? 'copy'} work={work} onChange={setWork} error={command.error} />
      <CommandTrouble error={command.error} isRunning={command.isRunning} onConfirmDay={() => void send(dateOf(localNow()))} />
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" loading={command.isRunning}>
          {say('certification.give-numbers')}
        </Button>
        <Button onClick={() => setIsPromising(true)}>{say('certification.promise')}</Button>
        <Button onClick={onClose}>{say('ui.cancel')}</Button>
      </div>
      {isPromising ? (
        <Section title={say('certification.promise')}>
          <PromiseForm dossierId={dossier.id} title={papers[0]?.title ?? ''} onClose={() => setIsPromising(false)} />
        </Section>
      ) : null}
    </form>
  )
}

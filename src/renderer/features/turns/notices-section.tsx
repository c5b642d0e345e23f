import { useAct } from '../acts/index.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDateTime, say, sayWord } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, isToldAtFields, LongTextField, Section, type TagTone, ToneTag } from '../../ui/index.ts'
import { PaperButtons } from '../papers/index.ts'
import { MendNotice } from './mend-notice.tsx'

type Notice = Dossier['notices'][number]
type SectionProps = Readonly<{ dossier: Dossier; mayAct: boolean }>

const TONES: Readonly<Record<Notice['state'], TagTone>> = {
  draft: 'warning',
  'sent-back': 'danger',
  approved: 'success',
  dropped: 'neutral',
}
/** Drafts first: they wait for somebody. */
const ORDER: readonly Notice['state'][] = ['sent-back', 'draft', 'approved', 'dropped']

/** Mẫu 02–05 of the dossier, each where it stands. */
export function NoticesSection({ dossier, mayAct }: SectionProps) {
  if (dossier.notices.length === 0) return null
  const sorted = [...dossier.notices].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
  return (
    <Section title={say('turns.notices')}>
      <ul className="qmc-stack">
        {sorted.map((notice) => (
          <li key={notice.id}>
            <NoticeLine dossier={dossier} notice={notice} mayAct={mayAct} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function NoticeLine({ dossier, notice, mayAct }: SectionProps & Readonly<{ notice: Notice }>) {
  const may = useMay()
  const prints = valueOf(useOperation('paper.list-prints', { dossierId: dossier.id })) ?? []
  const name = sayWord('notice', notice.content.form)
  const form = PAPER_OF[notice.content.form]
  return (
    <div className="qmc-stack">
      <div className="qmc-row">
        <strong>{notice.number === null ? name : say('turns.numbered', { notice: name, number: notice.number })}</strong>
        <ToneTag tone={TONES[notice.state]} icon={null}>
          {sayWord('notice-state', notice.state)}
        </ToneTag>
        <span className="qmc-muted">
          {say('turns.drafted-by', { officer: notice.draftedBy.name, time: formatDateTime(notice.draftedAt) })}
        </span>
      </div>
      <p className="qmc-lines">{notice.content.reason}</p>
      {notice.content.form === 'extension' ? (
        <p>{say('turns.new-due', { due: formatDateTime(notice.content.newDueAt) })}</p>
      ) : null}
      {notice.remark === '' ? null : (
        <p className="qmc-muted">{say('turns.remark-of', { officer: notice.decidedBy?.name ?? '', remark: notice.remark })}</p>
      )}
      {notice.state === 'dropped' ? null : (
        <PaperButtons
          subject={{ kind: 'notice', dossierId: dossier.id, noticeId: notice.id }}
          title={sayWord('paper', form)}
          printedTimes={prints.filter((print) => print.form === form && print.outcome !== 'failed').length}
          mayPrint={may('paper.print') && notice.state === 'approved'}
        />
      )}
      {mayAct ? <NoticeActs dossierId={dossier.id} notice={notice} name={name} /> : null}
    </div>
  )
}

const PAPER_OF = {
  supplement: 'supplement-request',
  refusal: 'refusal-notice',
  extension: 'extension-letter',
  apology: 'extension-letter',
  stop: 'stop-notice',
} as const

type ActsProps = Readonly<{ dossierId: string; notice: Notice; name: string }>

/** Whoever may approve decides; whoever drafts may mend what came back, or take it away. */
function NoticeActs(props: ActsProps) {
  const may = useMay()
  const { state } = props.notice
  if (state !== 'draft' && state !== 'sent-back') return null
  return (
    <>
      {state === 'draft' && may('dossier.approve') ? <DecideNotice {...props} /> : null}
      {state === 'sent-back' && may('dossier.process') ? <MendNotice {...props} /> : null}
      {may('dossier.process') ? <DropNotice {...props} /> : null}
    </>
  )
}

function DecideNotice({ dossierId, notice, name }: ActsProps) {
  const [remark, setRemark] = useState('')
  const approve = useAct('turn.approve-notice', 'decide-notice')
  const sendBack = useAct('turn.send-back-notice', 'send-back')
  const input = { id: dossierId, noticeId: notice.id, remark }
  return (
    <div className="qmc-stack">
      <LongTextField
        label={say('turns.remark')}
        value={remark}
        onChange={setRemark}
        error={fieldError(sendBack.error, 'remark')}
      />
      <div className="qmc-row">
        <Button
          type="primary"
          loading={approve.isRunning}
          aria-label={say('turns.approve-of', { notice: name })}
          onClick={() => void approve.run(input)}
        >
          {say('turns.approve')}
        </Button>
        <Button loading={sendBack.isRunning} onClick={() => void sendBack.run(input)}>
          {say('turns.send-back')}
        </Button>
      </div>
      <ErrorNotice error={approve.error} />
      {isToldAtFields(sendBack.error, ['remark']) ? null : <ErrorNotice error={sendBack.error} />}
    </div>
  )
}

function DropNotice({ dossierId, notice, name }: ActsProps) {
  const drop = useAct('turn.drop-notice', 'drop-draft')
  return (
    <div>
      <Button
        size="small"
        loading={drop.isRunning}
        aria-label={say('turns.drop-of', { notice: name })}
        onClick={() => void drop.run({ id: dossierId, noticeId: notice.id, remark: '' })}
      >
        {say('turns.drop')}
      </Button>
      <ErrorNotice error={drop.error} />
    </div>
  )
}

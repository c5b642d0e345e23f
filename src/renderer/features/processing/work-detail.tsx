import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { checkDeskMove } from '../../../shared/domain/dossier/check-desk-move.ts'
import type { DossierMove } from '../../../shared/domain/dossier/transitions.ts'
import type { OfficerId } from '../../../shared/domain/staff/officer.ts'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { useMay, useOperation, useSession, valueOf } from '../../bridge/index.ts'
import { formatDateTime, formatTime, say, sayMessage, sayWord } from '../../i18n/index.ts'
import { ErrorNotice, Fact, Facts, Loaded, LongTextField, Notice, SelectField, StatusTag, useShortcut } from '../../ui/index.ts'
import { ActPanel, codeOf, DossierDue, useAct } from '../dossiers/index.ts'
import { StepButton, useStanding } from '../workflow/index.ts'
import { LockLine } from './lock-line.tsx'
import type { OpinionFocus } from './use-opinion-focus.ts'
import { type Opinion, useOpinion } from './use-opinion.ts'
import { useWorkLock } from './use-work-lock.ts'

type DetailProps = Readonly<{ dossierId: string; opinion: OpinionFocus }>

/** The dossier beside its list: what it is, who is at it, the opinion, and the acts of whoever works on it. */
export function WorkDetail({ dossierId, opinion }: DetailProps) {
  const asked = useOperation('dossier.get', { id: dossierId })
  return (
    <Loaded of={asked}>
      {({ dossier, hasConflict }) => (
        <section className="qmc-section qmc-work-detail" aria-label={say('processing.detail')}>
          <Head dossier={dossier} />
          {hasConflict ? (
            <Link to="/conflicts/$conflictId" params={{ conflictId: dossier.id }}>
              {say('dossier.conflict-tag')}
            </Link>
          ) : (
            <Desk dossier={dossier} focus={opinion} />
          )}
          <Summary dossier={dossier} />
        </section>
      )}
    </Loaded>
  )
}

function Head({ dossier }: Readonly<{ dossier: Dossier }>) {
  return (
    <header className="qmc-work-head">
      <h2>
        <Link to="/dossiers/$dossierId" params={{ dossierId: dossier.id }} title={say('processing.open-whole')}>
          {codeOf(dossier)}
        </Link>
      </h2>
      <StatusTag status={dossier.status} />
      <DossierDue status={dossier.status} dueAt={dossier.deadline?.dueAt ?? null} processedAt={dossier.result?.at ?? null} />
    </header>
  )
}

/** Opinion and buttons, in the words of ui.md §3. */
function Desk({ dossier, focus }: Readonly<{ dossier: Dossier; focus: OpinionFocus }>) {
  const [panel, setPanel] = useState<DossierMove>()
  const lock = useWorkLock(dossier.id)
  const opinion = useOpinion(dossier.id)
  const me = valueOf(useSession())?.officer?.id
  const open = (move: DossierMove): void => {
    lock.touch()
    setPanel(move)
  }
  const close = (): void => setPanel(undefined)
  return (
    <>
      <LockLine view={lock} me={me} />
      {me === undefined ? null : <InPlaceOf dossier={dossier} officerId={me} />}
      {panel === undefined ? (
        <OpinionDesk dossier={dossier} opinion={opinion} focus={focus} touch={lock.touch} onOpen={open} />
      ) : (
        <ActPanel key={panel} move={panel} dossier={dossier} opinion={opinion} onClose={close} onOpen={setPanel} />
      )}
    </>
  )
}

/** Whoever signs by delegation sees for whom, and by which paper, before they do. */
function InPlaceOf({ dossier, officerId }: Readonly<{ dossier: Dossier; officerId: OfficerId }>) {
  const may = useMay()
  const isAsked = may('dossier.approve') && dossier.status === 'awaiting-signature'
  const asked = { officerId, act: 'approve' as const, procedureCode: dossier.procedure.code, collective: '' }
  const authority = valueOf(useOperation('delegation.get-authority', asked, { isEnabled: isAsked }))
  if (!isAsked || !authority?.isAllowed || authority.document === '') return null
  const { lines, document } = authority
  return <Notice tone="info">{say('processing.in-place-of', { lines: lines.join(' / '), document })}</Notice>
}

const isPossible = (dossier: Dossier, move: DossierMove): boolean => checkDeskMove(dossier, move).ok

/** The reason the core itself would give. */
function whyNot(dossier: Dossier, move: DossierMove): string | undefined {
  const next = checkDeskMove(dossier, move)
  return next.ok ? undefined : sayMessage(next.error)
}

type OpinionProps = Readonly<{
  dossier: Dossier
  opinion: Opinion
  focus: OpinionFocus
  touch: () => void
  onOpen: (move: DossierMove) => void
}>

function OpinionDesk({ dossier, opinion, focus, touch, onOpen }: OpinionProps) {
  const may = useMay()
  const [signerId, setSignerId] = useState<string | null>(null)
  const [isReasonMissing, setIsReasonMissing] = useState(false)
  const accept = useAct('dossier.accept', 'accept')
  const submit = useAct('dossier.submit', 'submit', opinion.clear)
  const sendBack = useAct('dossier.send-back', 'send-back', opinion.clear)
  const { setBox, arrived } = focus
  const isReady = opinion.text !== undefined
  useEffect(() => {
    if (isReady) arrived()
  }, [isReady, arrived])
  const text = opinion.text ?? ''
  const press = (move: DossierMove): void => {
    touch()
    if (move === 'accept') void accept.run({ id: dossier.id })
    else if (move === 'submit') void submit.run({ id: dossier.id, toOfficerId: signerId, opinion: text })
    else if (move !== 'send-back') onOpen(move)
    else if (text.trim() === '') setIsReasonMissing(true)
    else void sendBack.run({ id: dossier.id, opinion: text })
  }
  return (
    <div className="qmc-stack">
      <div ref={setBox}>
        <LongTextField
          label={say('processing.opinion')}
          value={text}
          onChange={(next) => {
            setIsReasonMissing(false)
            touch()
            opinion.change(next)
          }}
          maxLength={4000}
          rows={3}
          isDisabled={!isReady}
          error={isReasonMissing ? say('processing.opinion-needed') : undefined}
          hint={keptText(opinion)}
        />
      </div>
      {may('dossier.process') && isPossible(dossier, 'submit') ? <SignerField value={signerId} onChange={setSignerId} /> : null}
      <Acts dossier={dossier} isBusy={accept.isRunning || submit.isRunning || sendBack.isRunning} onPress={press} />
      <ErrorNotice error={accept.error ?? submit.error ?? sendBack.error} />
    </div>
  )
}

const keptText = ({ text, savedAt }: Opinion): string =>
  savedAt === null || !text ? say('processing.opinion-hint') : say('processing.opinion-saved', { time: formatTime(savedAt) })

/** In the order of ui.md §3. */
const ACTS: readonly Readonly<{ move: DossierMove; permission: Permission }>[] = [
  { move: 'accept', permission: 'dossier.process' },
  { move: 'submit', permission: 'dossier.process' },
  { move: 'transfer', permission: 'dossier.transfer' },
  { move: 'send-back', permission: 'dossier.approve' },
  { move: 'resolve', permission: 'dossier.approve' },
  { move: 'request-supplement', permission: 'dossier.process' },
  { move: 'extend', permission: 'dossier.process' },
  { move: 'stop', permission: 'dossier.process' },
]

type ActsProps = Readonly<{ dossier: Dossier; isBusy: boolean; onPress: (move: DossierMove) => void }>

/** What this officer may do; greyed with its reason where the state does not allow it. On a process the step decides who is next. */
function Acts({ dossier, isBusy, onPress }: ActsProps) {
  const may = useMay()
  const standing = useStanding(dossier)
  const isOnProcess = standing !== undefined && standing.step !== null
  const acts = ACTS.filter(({ move, permission }) => may(permission) && !(isOnProcess && move === 'transfer'))
  useShortcut('Ctrl+Enter', () => onPress('transfer'), !isOnProcess && may('dossier.transfer') && isPossible(dossier, 'transfer'))
  return (
    <div className="qmc-act-bar" role="group" aria-label={say('processing.acts')}>
      {isOnProcess ? <StepButton standing={standing} isOpened={false} isKeyFree onPress={() => onPress('pass-on')} /> : null}
      {acts.map(({ move }) => (
        <Button
          key={move}
          disabled={!isPossible(dossier, move) || isBusy}
          title={whyNot(dossier, move)}
          onClick={() => onPress(move)}
        >
          {sayWord('move', move)}
        </Button>
      ))}
    </div>
  )
}

function SignerField({ value, onChange }: Readonly<{ value: string | null; onChange: (id: string | null) => void }>) {
  const officers = valueOf(useOperation('staff.list', {})) ?? []
  const signers = officers.filter(
    ({ isActive, roles }) =>
      isActive && roles.some((role) => role === 'leader' || role === 'centre-head' || role === 'office-head'),
  )
  return (
    <SelectField
      label={say('move.to-leader')}
      value={value}
      onChange={onChange}
      options={signers.map(({ id, fullName, title }) => ({
        value: id as string,
        label: title === '' ? fullName : `${fullName} – ${title}`,
      }))}
      canBeEmpty
    />
  )
}

function Summary({ dossier }: Readonly<{ dossier: Dossier }>) {
  const last = dossier.steps.at(-1)
  return (
    <Facts>
      <Fact label={say('dossiers.procedure')} isWide>
        {dossier.procedure.name}
      </Fact>
      <Fact label={say('dossiers.owner')}>
        {dossier.owner.fullName}
        {dossier.owner.phone ? <span className="qmc-muted"> · {dossier.owner.phone}</span> : null}
      </Fact>
      <Fact label={say('processing.due')}>{dossier.deadline === null ? '–' : formatDateTime(dossier.deadline.dueAt)}</Fact>
      <Fact label={say('dossiers.assignee')}>{dossier.assignee?.name ?? (dossier.department || '–')}</Fact>
      {dossier.status === 'awaiting-signature' && dossier.submittedTo ? (
        <Fact label={say('processing.submitted-to')}>{dossier.submittedTo.name}</Fact>
      ) : null}
      {last ? (
        <Fact label={say('processing.last-step')} isWide>
          {formatDateTime(last.at)} · {sayWord('hand-step', last.kind)} ·{' '}
          {[last.from, last.to].filter((name) => name !== '').join(' → ')}
          {last.note === '' ? null : <span className="qmc-block">“{last.note}”</span>}
        </Fact>
      ) : null}
    </Facts>
  )
}

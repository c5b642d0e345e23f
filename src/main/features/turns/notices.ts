import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Notice, NoticeContent, NoticeForm } from '../../../shared/domain/dossier/turn-parts.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, DossierFact } from '../dossiers/index.ts'
import { checkNotice, newDeadline, toContent } from './notice-rules.ts'
import type { TurnDeps } from './turn-deps.ts'

type NoticeDeps = Pick<TurnDeps, 'mover' | 'numbers' | 'catalogue' | 'newId' | 'authorityOf'>
type Named = { readonly dossier: Dossier; readonly noticeId: string }

const SYMBOL = { supplement: 'HDHS', refusal: 'TCTN', extension: 'PXL', apology: 'PXL', stop: 'TBDGQ' } as const satisfies Record<
  NoticeForm,
  string
>

/** By whose office or delegation a notice is decided, and what it brings about. */
const RIGHT = ['sign-notice'] as const

/** The facts of a draft and of an approval, each checked against the dossier as it is. */
function createNoticeFacts({ catalogue, numbers, newId, authorityOf }: NoticeDeps) {
  const calendar = () => catalogue.pack().calendar

  /** The words as kept, checked against the dossier; a form has one open notice at a time, so that two officers do not write two. */
  function draftFact(
    dossier: Dossier,
    input: Pick<ParsedInputOf<'turn.draft-notice'>, 'noticeId' | 'content'>,
    acting: Acting,
  ): Result<Extract<DossierFact, { type: 'NoticeDrafted' }>> {
    const content = toContent(dossier, input.content, calendar())
    if (!content.ok) return content
    const known = dossier.notices.find(({ id }) => id === input.noticeId)
    if (input.noticeId !== null && !isOpen(known)) return decided(known)
    const other = dossier.notices.find(
      (notice) => isOpen(notice) && notice !== known && notice.content.form === content.value.form,
    )
    if (other) return err(appError('conflict', 'turn.notice-open', { params: { officer: other.draftedBy.name } }))
    const checked = checkNotice(dossier, content.value, { at: acting.act.at, calendar: calendar() })
    if (!checked.ok) return checked
    const noticeId = input.noticeId ?? newId()
    return ok({ type: 'NoticeDrafted', move: 'draft-notice', body: { noticeId, content: content.value } })
  }

  function approvalFacts(
    dossier: Dossier,
    notice: Pick<Notice, 'id' | 'content'> & { readonly remark: string },
    { officer, act }: Acting,
  ): Result<DossierFact[]> {
    const checked = checkNotice(dossier, notice.content, { at: act.at, calendar: calendar() })
    if (!checked.ok) return checked
    const authority = authorityOf(officer, dossier, act.at)
    if (!authority.ok) return authority
    const number = numbers.takeNoticeNumber(dateOf(act.at), SYMBOL[notice.content.form])
    const { id: noticeId, remark } = notice
    const approved: DossierFact = {
      type: 'NoticeApproved',
      move: 'decide-notice',
      right: RIGHT,
      body: { noticeId, number, remark, capacity: [...authority.value.lines] },
    }
    const consequence = consequenceOf(dossier, { ...notice, number }, calendar())
    return consequence.ok ? ok([approved, ...consequence.value.map((fact) => ({ ...fact, right: RIGHT }))]) : consequence
  }

  return { draftFact, approvalFacts }
}

/**
 * Mẫu 02–05 from draft to approval; approval takes the number and writes what the notice is for, all or nothing. Whoever may sign may sign
 * what they wrote themselves: the signature answers for the words (domain.md §1.3, §1.6 name no second person; by NĐ 30/2020/NĐ-CP Đ.11
 * the draft is approved by whoever may sign it), and a commune's one head would otherwise wait for nobody. A second person is asked where money or a number is
 * undone. Who drafted and who approved stand in the events either way.
 */
export function createNotices(deps: NoticeDeps) {
  const { mover } = deps
  const { draftFact, approvalFacts } = createNoticeFacts(deps)
  return {
    draft: (input: ParsedInputOf<'turn.draft-notice'>, acting: Acting): Result<Named> => {
      let noticeId = ''
      const moved = mover.moveWith({ id: input.id, acting }, (dossier) => {
        const fact = draftFact(dossier, input, acting)
        if (fact.ok) noticeId = fact.value.body.noticeId
        return fact.ok ? ok([fact.value]) : fact
      })
      return moved.ok ? ok({ ...moved.value, noticeId }) : moved
    },
    sendBack: ({ id, noticeId, remark }: ParsedInputOf<'turn.send-back-notice'>, acting: Acting) =>
      mover.moveWith({ id, acting }, (dossier) => {
        const notice = dossier.notices.find((each) => each.id === noticeId)
        if (notice?.state !== 'draft') return decided(notice)
        return ok([{ type: 'NoticeSentBack', move: 'decide-notice', right: RIGHT, body: { noticeId, remark } }])
      }),
    drop: ({ id, noticeId, remark }: ParsedInputOf<'turn.drop-notice'>, acting: Acting) =>
      mover.moveWith({ id, acting }, (dossier) => {
        const notice = dossier.notices.find((each) => each.id === noticeId)
        if (!isOpen(notice)) return decided(notice)
        return ok([{ type: 'NoticeDropped', move: 'draft-notice', body: { noticeId, remark } }])
      }),
    approve: ({ id, noticeId, remark }: ParsedInputOf<'turn.approve-notice'>, acting: Acting) =>
      mover.moveWith({ id, acting }, (dossier) => {
        const notice = dossier.notices.find((each) => each.id === noticeId)
        return notice?.state === 'draft' ? approvalFacts(dossier, { ...notice, remark }, acting) : decided(notice)
      }),
    issue: (input: ParsedInputOf<'turn.issue-notice'>, acting: Acting): Result<Named> => {
      let noticeId = ''
      const moved = mover.moveWith({ id: input.id, acting }, (dossier) => {
        const fact = draftFact(dossier, { noticeId: null, content: input.content }, acting)
        if (!fact.ok) return fact
        noticeId = fact.value.body.noticeId
        const approved = approvalFacts(dossier, { id: noticeId, content: fact.value.body.content, remark: '' }, acting)
        return approved.ok ? ok([fact.value, ...approved.value]) : approved
      })
      return moved.ok ? ok({ ...moved.value, noticeId }) : moved
    },
  }
}

const isOpen = (notice: Notice | undefined): boolean => notice?.state === 'draft' || notice?.state === 'sent-back'

function decided(notice: Notice | undefined): Result<never> {
  if (!notice) return err(appError('not-found', 'turn.notice-not-found'))
  const params = { officer: notice.decidedBy?.name ?? notice.draftedBy.name }
  return err(appError('conflict', notice.state === 'sent-back' ? 'turn.notice-sent-back' : 'turn.notice-decided', { params }))
}

type Numbered = { readonly id: string; readonly content: NoticeContent; readonly number: string }
type Calendar = Parameters<typeof newDeadline>[2]

/** The fact the notice is for; the apology alone has none. */
function consequenceOf(dossier: Dossier, { id, content, number }: Numbered, calendar: Calendar): Result<DossierFact[]> {
  const { reason } = content
  switch (content.form) {
    case 'supplement': {
      const body = { number, reason, components: content.components, round: dossier.supplements.length + 1 }
      return ok([{ type: 'SupplementRequested', move: 'request-supplement', body }])
    }
    case 'refusal': {
      const body = { outcome: 'refused' as const, resultNumber: number, summary: reason, files: [] }
      return ok([{ type: 'DossierResolved', move: 'resolve', body }])
    }
    case 'extension': {
      const deadline = newDeadline(dossier, content, calendar)
      if (!deadline.ok) return deadline
      return ok([{ type: 'DossierExtended', move: 'extend', body: { noticeId: id, number, reason, deadline: deadline.value } }])
    }
    case 'apology':
      return ok([])
    case 'stop':
      return ok([{ type: 'DossierStopped', move: 'stop', body: { reason } }])
  }
}

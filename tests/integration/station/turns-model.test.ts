import * as fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { isTextKey } from '../../../src/renderer/i18n/index.ts'
import type { Dossier } from '../../../src/shared/domain/dossier/dossier.ts'
import { toControlSlip } from '../../../src/main/features/papers/control-slip.ts'
import type { Operation, OutputOf } from '../../../src/shared/ipc/contract.ts'
import type { Result } from '../../../src/shared/kernel/result.ts'
import { aHandOver } from '../../support/station/a-hand-over.ts'
import { aClock, aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake, anItem } from '../../support/station/an-intake.ts'
import { referenceDue, type ReferenceCalendar } from '../../support/reference-calendar.ts'
import { PROPERTY_SEED } from '../../support/property-seed.ts'

const HISTORIES = Number(process.env['TURN_HISTORIES'] ?? 400)
const POLICE = { name: 'Công an xã', code: '' }
const AGENCY = { name: 'UBND xã Tân Tiến', code: '' }

/** By hand, not from `transitions.ts`: from which states an act may succeed, and which state it leads to (`=`: the same). */
const ALLOWED: Readonly<Record<string, readonly [from: string, to: string]>> = {
  transfer: ['received processing', 'processing'],
  submit: ['processing', 'awaiting-signature'],
  'send-back': ['awaiting-signature', 'processing'],
  supplement: ['received processing awaiting-signature', 'awaiting-supplement'],
  supplied: ['awaiting-supplement', 'processing'],
  extend: ['received processing awaiting-signature awaiting-payment', '='],
  apologise: ['received processing awaiting-signature awaiting-payment', '='],
  'draft-refusal': ['received processing awaiting-signature', '='],
  approve: ['received processing awaiting-signature', 'resolved'],
  consult: ['received processing awaiting-signature', '='],
  answer: ['received processing awaiting-signature awaiting-supplement awaiting-payment', '='],
  forward: ['received processing', 'processing'],
  'forward-received': ['received processing awaiting-signature awaiting-supplement awaiting-payment', '='],
  'forward-answered': ['received processing awaiting-signature awaiting-supplement awaiting-payment', '='],
  pay: ['received processing', 'awaiting-payment'],
  resolve: ['received processing awaiting-signature', 'resolved'],
  withdraw: ['received processing awaiting-signature awaiting-supplement awaiting-payment', 'withdrawn'],
  stop: ['received processing awaiting-signature awaiting-supplement awaiting-payment', 'stopped'],
  return: ['resolved', 'returned'],
}
type Act = keyof typeof ALLOWED

/** Rarer, or no dossier would live long enough to take a turn. */
const ENDS = ['withdraw', 'stop', 'resolve']

const step = fc.record({
  act: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...Object.keys(ALLOWED).filter((act) => !ENDS.includes(act))) },
    { weight: 1, arbitrary: fc.constantFrom(...ENDS) },
  ),
  minutes: fc.integer({ min: 0, max: 60 * 24 }),
  n: fc.integer({ min: 1, max: 12 }),
})

const stations: TestStation[] = []
afterAll(async () => {
  for (const station of stations) await station.close()
})

/** What the officer would press; undefined where there is nothing to press it on. */
function toCall(act: Act, dossier: Dossier, n: number): readonly [Operation, object] | undefined {
  const { id } = dossier
  const { forwardings } = dossier
  const [forwarding] = forwardings
  const party = { forwardId: forwarding?.id ?? '', agencyName: forwarding?.agencies[0]?.agency.name ?? '' }
  const asked = dossier.consultations.find(({ answer }) => answer === null)
  const draft = dossier.notices.find(({ state }) => state === 'draft')
  const lastDay = (dossier.deadline?.dueAt ?? '').slice(0, 10)
  const newDueOn = lastDay === '' ? lastDay : new Date(Date.parse(lastDay) + n * 86_400_000).toISOString().slice(0, 10)
  const calls: Readonly<Record<string, readonly [Operation, object] | undefined>> = {
    transfer: ['dossier.transfer', { department: 'Văn phòng', toOfficerId: null, opinion: '' }],
    submit: ['dossier.submit', { toOfficerId: null, opinion: '' }],
    'send-back': ['dossier.send-back', { opinion: 'Xem lại' }],
    supplement: ['dossier.request-supplement', { reason: 'Thiếu', components: [], isSecondConfirmed: n > 4 }],
    supplied: ['dossier.receive-supplement', { components: [], note: '' }],
    extend: ['turn.issue-notice', { content: { form: 'extension', reason: 'Chờ', newDueOn } }],
    apologise: ['turn.issue-notice', { content: { form: 'apology', reason: 'Chậm', expectedOn: null } }],
    'draft-refusal': ['turn.draft-notice', { noticeId: null, content: { form: 'refusal', reason: 'Không đủ', legalBasis: '' } }],
    approve: draft && ['turn.approve-notice', { noticeId: draft.id, remark: '' }],
    consult: ['turn.consult', { unit: POLICE, question: 'Xác minh', days: n }],
    answer: asked && [
      'turn.answer-consultation',
      {
        consultationId: asked.id,
        answeredOn: asked.askedAt.slice(0, 10),
        position: n > 6 ? 'none' : 'agrees',
        text: '',
        uploadTokens: [],
      },
    ],
    forward: [
      'turn.forward',
      {
        way: dossier.competentAgency ? 'competent-agency' : 'joint-upwards',
        means: 'paper',
        content: 'Chuyển',
        agencies: [{ agency: dossier.competentAgency ?? AGENCY, isLead: true, days: null }],
      },
    ],
    'forward-received': forwarding && ['turn.receive-forward', { ...party, receivedAt: forwarding.sentAt }],
    'forward-answered': forwarding && [
      'turn.answer-forward',
      { ...party, outcome: 'done', note: '', uploadTokens: [], result: null },
    ],
    pay: ['dossier.require-payment', { reason: 'Nộp phí', amount: 1000 }],
    resolve: ['dossier.resolve', { outcome: 'granted', resultNumber: '1', summary: '', uploadTokens: [] }],
    withdraw: ['dossier.withdraw', { reason: 'Xin rút' }],
    stop: ['dossier.stop', { reason: 'Dừng' }],
    return: ['dossier.hand-over', aHandOver(id)],
  }
  const call = calls[act]
  return call && [call[0], { id, ...call[1] }]
}

/** The kinds of Mẫu 06 each event of the journal becomes; what is missing is no hand-over. */
const SLIP_KIND: Readonly<Record<string, string>> = {
  DossierTransferred: 'transferred',
  DossierAccepted: 'accepted',
  DossierSubmitted: 'submitted',
  DossierSentBack: 'sent-back',
  DossierResolved: 'resolved',
  SupplementRequested: 'supplement-requested',
  SupplementReceived: 'supplement-received',
  DossierHandedOver: 'handed-over',
  DossierStopped: 'stopped',
  DossierWithdrawn: 'withdrawn',
  DossierExtended: 'extended',
  ConsultationRequested: 'consulted',
  ConsultationAnswered: 'answered',
  DossierForwarded: 'forwarded',
  ForwardReceived: 'forward-received',
  ForwardAnswered: 'forward-answered',
}

async function checkHistory(station: TestStation, detail: OutputOf<'dossier.get'>): Promise<void> {
  const { dossier, timeline } = detail
  const [row] = await station.must('dossier.search', { text: dossier.code ?? '', limit: 1 })
  expect(row).toMatchObject({
    status: dossier.status,
    dueAt: dossier.deadline?.dueAt ?? null,
    processedAt: dossier.result?.at ?? dossier.closing?.at ?? null,
    returnedAt: dossier.handOver?.at ?? null,
  })
  const kinds = timeline.flatMap(({ type }) => SLIP_KIND[type] ?? [])
  expect(dossier.steps.map(({ kind }) => kind)).toEqual(kinds)
  const settings = await station.must('settings.get', {})
  const slip = toControlSlip(dossier, settings)
  expect(slip?.handOvers.map(({ at }) => at)).toEqual(dossier.steps.map(({ at }) => at))
  expect(slip?.dueAt).toBe(dossier.deadline?.dueAt)
}

/** The date the journal should tell: counted again from the last moment that started the clock, or the one extension after it. */
function expectedDue({ dossier }: OutputOf<'dossier.get'>, calendar: ReferenceCalendar): string {
  const { deadline, extension, receivedAt, supplements, forwardings, procedure } = dossier
  const starts = [
    receivedAt,
    ...supplements.flatMap((each) => each.receivedAt ?? []),
    ...(dossier.competentAgency
      ? forwardings.flatMap(({ agencies }) => agencies.flatMap((party) => party.receivedAt ?? []))
      : []),
  ]
  const from = deadline?.startsAt ?? ''
  const start = starts.find(
    (each) => referenceDue(calendar, procedure.timeLimit, each) === referenceDue(calendar, procedure.timeLimit, from),
  )
  expect(start).toBeDefined()
  const counted = referenceDue(calendar, procedure.timeLimit, from)
  return extension && extension.dueBefore === counted ? extension.dueAfter : counted
}

type Played = Readonly<{ act: Act; result: Result<unknown>; before: Dossier; after: Dossier }>

/** What is wrong with one act; empty: it went as the table says, or was refused in words and changed nothing. */
function faultOf({ act, result, before, after }: Played): string {
  if (!result.ok) {
    const told = result.error.fields?.[0]?.messageKey ?? result.error.messageKey
    if (!isTextKey(told)) return `${act}: no words for ${told}`
    return JSON.stringify(after) === JSON.stringify(before) ? '' : `${act}: refused and yet something changed`
  }
  const [from, to] = ALLOWED[act] ?? ['', '']
  if (!from.split(' ').includes(before.status)) return `${act} succeeded from ${before.status}`
  return after.status === (to === '=' ? before.status : to) ? '' : `${act} led to ${after.status}`
}

describe('a dossier under random acts', () => {
  it('never leaves the table, is told by its events alone, and keeps date and control slip true', async () => {
    const clock = aClock('2026-03-02T08:00:00+07:00')
    const station = await aStation({ clock })
    stations.push(station)
    const { calendar } = await station.must('catalogue.get-reference', {})
    const seen: Record<string, number> = {}
    let now = Date.parse('2026-03-02T08:00:00+07:00')
    const play = async (steps: readonly { act: Act; minutes: number; n: number }[], isForeign: boolean): Promise<void> => {
      clock.set(new Date(now).toISOString())
      const item = anItem({ procedureCode: '1.014027', feeQuantities: {}, competentAgency: isForeign ? AGENCY : null })
      const today = new Date(now + 7 * 3_600_000).toISOString().slice(0, 10)
      const { dossiers } = await station.must('dossier.receive', anIntake({ items: [item], confirmedDate: today }))
      const id = dossiers[0]?.id ?? ''
      for (const { act, minutes, n } of steps) {
        const before = (await station.must('dossier.get', { id })).dossier
        const call = toCall(act, before, n)
        if (!call) continue
        now += minutes * 60_000
        clock.set(new Date(now).toISOString())
        const result = await station.client.invoke(call[0], call[1] as never) // built for this very operation above
        const after = (await station.must('dossier.get', { id })).dossier
        expect(faultOf({ act, result, before, after })).toBe('')
        const counted = result.ok ? act : 'refused'
        seen[counted] = (seen[counted] ?? 0) + 1
      }
      const detail = await station.must('dossier.get', { id })
      await checkHistory(station, detail)
      expect(detail.dossier.deadline?.dueAt).toBe(expectedDue(detail, calendar))
    }
    const property = fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), fc.boolean(), play)
    await fc.assert(property, { numRuns: HISTORIES, seed: PROPERTY_SEED, endOnFailure: true })
    process.stdout.write(`random acts on ${HISTORIES} dossiers, seed ${PROPERTY_SEED}: ${JSON.stringify(seen)}\n`)
  }, 900_000)
})

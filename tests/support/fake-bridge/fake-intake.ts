import shipped from '../../../resources/catalogue/catalogue.json' with { type: 'json' }
import { CataloguePack, effectiveOn, listEffective } from '../../../src/shared/domain/catalogue/catalogue-pack.ts'
import { deadlineFor } from '../../../src/shared/domain/deadline/deadline-for.ts'
import { Dossier } from '../../../src/shared/domain/dossier/dossier.ts'
import { feeFor } from '../../../src/shared/domain/fee/fee-for.ts'
import { createProcedureMatcher } from '../../../src/shared/domain/procedure/match-procedures.ts'
import { isReceivable } from '../../../src/shared/domain/procedure/procedure.ts'
import type { ParsedInputOf } from '../../../src/shared/ipc/contract.ts'
import type { KnownPerson } from '../../../src/shared/ipc/contract/person.ts'
import { appError } from '../../../src/shared/kernel/app-error.ts'
import { dateOf, toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { err, ok, unwrap, type Result } from '../../../src/shared/kernel/result.ts'
import { foldForSearch } from '../../../src/shared/kernel/text.ts'
import type { FakeHandlers, FakeOptions } from './fake-core.ts'

const pack = CataloguePack.parse(shipped)
const now = () => toLocalTime(Date.now())
const me = { id: 'officer-1', name: 'Nguyễn Thị Hoa' }
const colleague = { id: 'officer-3', name: 'Lê Ngọc Lan' }

type Evaluate = ParsedInputOf<'dossier.evaluate-intake'>
type Receive = ParsedInputOf<'dossier.receive'>

/** Someone the centre has served before: fills the form and shows what differs. */
const KNOWN: KnownPerson = {
  id: 'person-1',
  dossierCount: 3,
  lastSeenAt: toLocalTime(Date.UTC(2026, 8, 12, 2)),
  details: {
    kind: 'citizen',
    fullName: 'Nguyễn Văn Ánh',
    personalId: '096090000123',
    oldIdNumber: '381234567',
    passport: null,
    taxCode: null,
    bornOn: dateOf(toLocalTime(Date.UTC(1990, 1, 1))),
    sex: 'male',
    permanentAddress: 'Ấp Tân Thành, xã Đất Mũi, tỉnh Cà Mau',
    oldAddress: 'Ấp 1, Tân Thành, Cà Mau',
    currentAddress: 'Ấp Cái Mòi, xã Đất Mũi, tỉnh Cà Mau',
    phone: '0912345678',
    email: null,
  },
}

function assess(input: Omit<Evaluate, 'ownerIdNumber' | 'ownerName'>) {
  const procedure = effectiveOn(pack, input.procedureCode, dateOf(now()))
  if (!procedure) return err(appError('not-found', 'catalogue.procedure-not-found'))
  if (!procedure.channels.includes(input.channel)) return err(appError('validation', 'catalogue.channel-not-offered'))
  const deadline = unwrap(
    deadlineFor({
      timeLimit: procedure.timeLimit,
      receivedAt: now(),
      calendar: pack.calendar,
      dueTime: 'end-of-day',
      extra: input.hasExtraTime ? procedure.extraTimeLimit : undefined,
    }),
  )
  const fee = feeFor({
    feeRule: procedure.feeRule,
    channel: input.channel,
    quantities: input.feeQuantities,
    exemption: input.exemption ?? undefined,
    provincialAmount: input.provincialAmount ?? undefined,
  })
  return fee.ok ? ok({ procedure, deadline, fee: fee.value }) : fee
}

/** The intake as the core answers it, in memory. `?fail=print:paper-out` breaks the printer, `?fail=date` asks for the date. */
export function createFakeIntake(options: FakeOptions, publish: (name: string, payload: unknown) => void): FakeHandlers {
  const receivable = createProcedureMatcher(listEffective(pack, dateOf(now())).filter(isReceivable))
  const drafts = new Map<
    string,
    { title: string; procedures: string; content: ParsedInputOf<'draft.save'>['content']; by: typeof me }
  >()
  if (options.size > 0) {
    drafts.set('00000000-0000-4000-8000-0000000000d1', {
      title: 'Nguyễn Thị Cẩm Tú',
      procedures: 'Đăng ký khai sinh',
      content: {},
      by: me,
    })
    drafts.set('00000000-0000-4000-8000-0000000000d2', {
      title: '',
      procedures: 'Chứng thực bản sao từ bản chính',
      content: {},
      by: colleague,
    })
  }
  let isDateConfirmed = options.failing !== 'date'
  let order = 5011
  const summaryOf = (id: string) => {
    const draft = drafts.get(id)
    return {
      id,
      title: draft?.title ?? '',
      procedures: draft?.procedures ?? '',
      startedBy: draft?.by ?? me,
      heldBy: draft?.by ?? me,
      updatedAt: now(),
    }
  }
  const toDossier = (
    input: Pick<Receive, 'channel' | 'onlineCode' | 'owner' | 'proxy' | 'draftId'>,
    item: Receive['items'][number],
    change: Partial<Dossier>,
  ): Result<Dossier> => {
    const assessed = assess({ ...item, channel: input.channel })
    if (!assessed.ok) return assessed
    const { procedure, deadline, fee } = assessed.value
    order += 1
    return ok(
      Dossier.parse({
        id: crypto.randomUUID(),
        status: 'received',
        code: `000.24.32.H12-261121-${order}`,
        noticeNumber: null,
        noticeReason: '',
        lookupSecret: 'K7QF',
        register: { year: 2026, book: 1, order },
        procedure: { ...procedure, catalogueId: pack.id, resultName: procedure.result.name },
        channel: input.channel,
        onlineCode: input.onlineCode,
        owner: input.owner,
        ownerPersonId: 'person-1',
        proxy: input.proxy,
        components: item.components,
        setCount: item.setCount,
        summary: item.summary || procedure.name,
        note: item.note,
        resultPlace: 'direct',
        resultAddress: '',
        receivedAt: now(),
        receivedBy: me,
        counter: 'Quầy 1',
        visitId: input.draftId,
        ticket: null,
        deadline,
        fee: { ...fee, exemption: item.exemption },
        payments: [],
        department: '',
        assignee: null,
        supplements: [],
        result: null,
        handOver: null,
        closing: null,
        steps: [],
        ...change,
      }),
    )
  }
  const decline =
    (status: Dossier['status'], symbol: string) =>
    (input: ParsedInputOf<'dossier.refuse-intake'>): { dossier: Dossier } | Result<never> => {
      const made = toDossier(input, input.item, {
        status,
        code: null,
        noticeNumber: `07.01/${symbol}`,
        noticeReason: input.reason,
      })
      if (!made.ok) return made
      drafts.delete(input.draftId)
      return { dossier: made.value }
    }
  return {
    'catalogue.search': ({ text }) => receivable(text, text === '' ? 200 : 20),
    'catalogue.get': ({ code }) =>
      effectiveOn(pack, code, dateOf(now())) ?? err(appError('not-found', 'catalogue.procedure-not-found')),
    'catalogue.get-reference': () => ({
      current: {
        id: pack.id,
        title: pack.title,
        validFrom: pack.validFrom,
        procedureCount: pack.procedures.length,
        appliedAt: null,
        appliedBy: '',
        isShipped: true,
      },
      fields: pack.fields,
      departments: pack.departments,
      exemptions: pack.feeExemptions,
      calendar: pack.calendar,
      units: [],
    }),
    'person.find': ({ idNumber }) => ({ person: idNumber === KNOWN.details.personalId ? KNOWN : null }),
    'person.list-similar': ({ fullName, idNumber }) => ({
      people:
        foldForSearch(fullName) === 'nguyen van anh' && idNumber !== KNOWN.details.personalId
          ? [{ ...KNOWN, why: 'same-name' as const }]
          : [],
    }),
    'dossier.evaluate-intake': (input) => {
      const assessed = assess(input)
      if (!assessed.ok) return assessed
      const { deadline, fee } = assessed.value
      const isDouble = input.ownerIdNumber === KNOWN.details.personalId && input.procedureCode === '1.004873'
      const { needsAmount, ...rest } = fee
      return {
        receivedAt: now(),
        deadline: { ...deadline, steps: [...deadline.steps], warnings: [...deadline.warnings] },
        fee: { ...rest, lines: [...rest.lines], exemption: input.exemption },
        needsAmount: needsAmount === true,
        similarDossiers: isDouble
          ? [
              {
                id: '00000000-0000-7000-8000-000000000001',
                code: '000.24.32.H12-261121-5003',
                noticeNumber: null,
                procedureCode: input.procedureCode,
                procedureName: '',
                ownerName: 'Nguyễn Văn Ánh',
                phone: '',
                receivedAt: now(),
                dueAt: null,
                returnedAt: null,
                processedAt: null,
                assigneeName: '',
                department: '',
                channel: 'direct',
                status: 'processing',
                delivery: 'confirmed',
                hasConflict: false,
              },
            ]
          : [],
      }
    },
    'dossier.receive': (input) => {
      if (!isDateConfirmed && input.confirmedDate === null)
        return err(appError('conflict', 'number.confirm-date', { params: { today: '21/11/2026', last: '09/11/2026' } }))
      isDateConfirmed = true
      const made = input.items.map((item) => toDossier(input, item, {}))
      const failed = made.find((one) => !one.ok)
      if (failed && !failed.ok) return failed
      drafts.delete(input.draftId)
      publish('draft.changed', { draftId: input.draftId })
      return { savedAt: now(), dossiers: made.flatMap((one) => (one.ok ? [one.value] : [])) }
    },
    'dossier.request-intake-supplement': decline('awaiting-supplement', 'HDHS'),
    'dossier.refuse-intake': decline('refused', 'TCTN'),
    'draft.list': () => [...drafts.keys()].map(summaryOf),
    'draft.open': ({ id }) => {
      const draft = drafts.get(id)
      if (!draft) return err(appError('not-found', 'draft.not-found'))
      draft.by = me
      return { summary: summaryOf(id), content: draft.content }
    },
    'draft.save': ({ id, title, procedures, content }) => {
      drafts.set(id, { title, procedures, content, by: me })
      publish('draft.changed', { draftId: id })
      return { savedAt: now() }
    },
    'draft.discard': ({ id }) => {
      drafts.delete(id)
      publish('draft.changed', { draftId: id })
      return {}
    },
    'paper.print': ({ subject }) => {
      const form = subject.kind === 'dossier' ? subject.form : 'dossier-register'
      const record = {
        printId: `p${Math.random()}`,
        form,
        n: 1,
        at: now(),
        officerName: me.name,
        printer: 'HP LaserJet quầy 1',
      } as const
      if (options.failing === 'print:paper-out') return { ...record, outcome: 'failed', reasonKey: 'printer.failure.paper-out' }
      if (options.failing === 'print:silent')
        return { ...record, outcome: 'queued', reasonKey: 'printer.outcome.queued.time-limit' }
      return { ...record, outcome: 'printed', reasonKey: 'printer.outcome.printed' }
    },
  }
}

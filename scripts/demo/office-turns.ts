import { plainDate } from '../../src/shared/kernel/plain-date.ts'
import { type Case, DAYS as DAY } from './office-case.ts'
import { handOver } from './office-desk.ts'
import { forward } from './office-forwards.ts'
import { type Office, PEOPLE } from './office-house.ts'
import type { Turn } from './office-plan.ts'

export async function transfer({ office, dossier, who }: Case): Promise<void> {
  await office.at('clerk')('dossier.transfer', {
    id: dossier.id,
    department: PEOPLE[who].department,
    toOfficerId: office.idOf(who),
    opinion: '',
  })
}

export const accept = ({ office, dossier: { id }, who }: Case) => office.at(who)('dossier.accept', { id })

async function submitAndResolve({ office, dossier: { id }, who }: Case, summary: string): Promise<void> {
  await office.at(who)('dossier.submit', { id, toOfficerId: office.idOf('leader'), opinion: 'Kính trình lãnh đạo ký' })
  await office.at('leader')('dossier.resolve', {
    id,
    outcome: 'granted',
    resultNumber: '',
    summary,
    uploadTokens: [],
  })
}

const takeHome = async ({ office, dossier }: Case): Promise<void> => void (await handOver(office, dossier))

/** Signed on one day, fetched on the next. */
function finish(item: Case, signed: string, fetched: string): void {
  item.when(`${signed}T14:10`, () => submitAndResolve(item, 'Đủ điều kiện, đã giải quyết'))
  item.when(`${fetched}T08:30`, () => takeHome(item))
}

type Play = (item: Case) => void

/** What each turn plans after the dossier was received, transferred and accepted. */
export const TURNS: Readonly<Partial<Record<Turn, Play>>> = {
  plain: (item) => finish(item, DAY.fourth, DAY.fifth),
  'originals-first': (item) => {
    const { office, dossier, when } = item
    when(`${DAY.second}T10:00`, async () => {
      await office.at('clerk')('return.return-originals', {
        id: dossier.id,
        receiverName: dossier.owner.fullName,
        receiverIdNumber: dossier.owner.personalId ?? '096090000123',
        items: [{ name: dossier.components[0]?.name ?? 'Bản chính', count: 1 }],
        note: 'Trả trước bản chính đã đối chiếu',
      })
    })
    finish(item, DAY.fourth, DAY.fifth)
  },
  supplement: (item) => {
    askForPapers(item, `${DAY.second}T09:00`, false)
    papersCome(item, `${DAY.third}T08:20`)
    finish(item, DAY.fifth, DAY.nextWeek)
  },
  'second-supplement': (item) => {
    askForPapers(item, `${DAY.second}T09:10`, false)
    papersCome(item, `${DAY.third}T08:25`)
    askForPapers(item, `${DAY.third}T15:10`, true)
    papersCome(item, `${DAY.fourth}T09:00`)
    finish(item, DAY.nextWeek, DAY.late)
  },
  'refused-after-appraisal': ({ office, dossier: { id }, who, when }) => {
    when(`${DAY.third}T10:00`, async () => {
      const { noticeId } = await office.at(who)('turn.draft-notice', {
        id,
        noticeId: null,
        content: {
          form: 'refusal',
          reason: 'Giấy tờ làm căn cứ không thể hiện sai sót khi đăng ký hộ tịch',
          legalBasis: 'Luật Hộ tịch 2014 Điều 7',
        },
      })
      await office.at('leader')('turn.send-back-notice', { id, noticeId, remark: 'Nêu rõ khoản của điều luật' })
      await office.at(who)('turn.draft-notice', {
        id,
        noticeId,
        content: {
          form: 'refusal',
          reason: 'Giấy tờ làm căn cứ không thể hiện sai sót khi đăng ký hộ tịch',
          legalBasis: 'Luật Hộ tịch 2014 Điều 7 khoản 2',
        },
      })
      await office.at('leader')('turn.approve-notice', { id, noticeId, remark: '' })
    })
    when(`${DAY.fourth}T09:30`, () => handBack(office, id))
  },
  extension: (item) => {
    const { office, dossier, who, when } = item
    when(`${DAY.third}T09:15`, async () => {
      const { noticeId } = await office.at(who)('turn.draft-notice', {
        id: dossier.id,
        noticeId: null,
        content: { form: 'extension', reason: 'Phải xác minh địa điểm kinh doanh', newDueOn: plainDate('2026-11-10') },
      })
      await office.at('leader')('turn.approve-notice', { id: dossier.id, noticeId, remark: '' })
    })
    finish(item, DAY.fifth, DAY.nextWeek)
  },
  apology: (item) => {
    const { office, dossier, when } = item
    when(`${DAY.late}T09:00`, async () => {
      await office.at('leader')('turn.issue-notice', {
        id: dossier.id,
        content: { form: 'apology', reason: 'Chờ kết quả rà soát của ấp', expectedOn: plainDate('2026-11-19') },
      })
    })
    finish(item, '2026-11-19', '2026-11-20')
  },
  consultation: (item) => {
    const { office, dossier, who, when } = item
    when(`${DAY.second}T09:20`, async () => {
      await office.at(who)('turn.consult', {
        id: dossier.id,
        unit: { name: 'Công an xã Đất Mũi', code: '' },
        question: 'Xác nhận địa chỉ trụ sở hộ kinh doanh',
        days: 1,
      })
    })
    when(`${DAY.third}T14:00`, () => answer(item, 'agrees'))
    finish(item, DAY.fourth, DAY.fifth)
  },
  'consultation-unanswered': (item) => {
    const { office, dossier, who, when } = item
    when(`${DAY.second}T09:25`, async () => {
      await office.at(who)('turn.consult', {
        id: dossier.id,
        unit: { name: 'Thuế cơ sở 3', code: '' },
        question: 'Tình trạng nghĩa vụ thuế của chủ hộ',
        days: 1,
      })
    })
    when(`${DAY.fourth}T08:40`, () => answer(item, 'none'))
    finish(item, DAY.fourth, DAY.fifth)
  },
  reassigned: (item) => {
    const { office, dossier, when } = item
    const taken: Case = { ...item, who: 'spare' }
    when(`${DAY.second}T10:30`, async () => {
      await office.at('head')('work-list.reassign', {
        id: dossier.id,
        toOfficerId: office.idOf('spare'),
        reason: 'Cán bộ nghỉ ốm',
      })
      await accept(taken)
    })
    finish(taken, DAY.fourth, DAY.fifth)
  },
  stop: ({ office, dossier: { id }, who, when }) => {
    when(`${DAY.nextWeek}T10:00`, async () => {
      const { noticeId } = await office.at(who)('turn.draft-notice', {
        id,
        noticeId: null,
        content: {
          form: 'stop',
          reason: 'Người đề nghị chuyển nơi cư trú sang xã khác',
          askedBy: 'applicant',
          returnedPapers: 'Văn bản đề nghị (bản chính)',
        },
      })
      await office.at('leader')('turn.approve-notice', { id, noticeId, remark: '' })
    })
  },
  withdraw: ({ office, dossier: { id }, when }) => {
    when(`${DAY.second}T14:00`, async () => {
      await office.at('clerk')('dossier.withdraw', { id, reason: 'Chủ hồ sơ thay đổi thiết kế' })
    })
  },
  'forward-upwards': (item) => {
    forward(item, 'joint-upwards', [{ name: 'Sở Xây dựng tỉnh Cà Mau', isLead: true }])
    finish(item, DAY.late, '2026-11-18')
  },
  'forward-joint': (item) => {
    forward(item, 'joint-same-level', [
      { name: 'Công an xã Đất Mũi', isLead: true },
      { name: 'Bảo hiểm xã hội cơ sở Năm Căn', isLead: false },
    ])
    finish(item, DAY.fourth, DAY.fifth)
  },
}

/** Everything asked for, once, in writing; the second time somebody has been told what it costs. */
function askForPapers({ office, dossier, who, when }: Case, moment: string, isSecond: boolean): void {
  when(moment, async () => {
    const { noticeId } = await office.at(who)('turn.draft-notice', {
      id: dossier.id,
      noticeId: null,
      content: {
        form: 'supplement',
        reason: isSecond ? 'Bản sao giấy khai sinh mờ, không đọc được' : 'Thiếu giấy tờ làm căn cứ cải chính',
        components: dossier.components.slice(0, 1).map((component) => ({ ...component, state: 'missing' as const })),
        isSecondConfirmed: isSecond,
      },
    })
    await office.at('leader')('turn.approve-notice', { id: dossier.id, noticeId, remark: '' })
  })
}

function papersCome({ office, dossier, when }: Case, moment: string): void {
  when(moment, async () => {
    const components = dossier.components.map((component) => ({ ...component, state: 'present' as const }))
    await office.at('clerk')('dossier.receive-supplement', { id: dossier.id, components, note: 'Đã nộp đủ' })
  })
}

async function answer({ office, dossier: { id }, who }: Case, position: 'agrees' | 'none'): Promise<void> {
  const { dossier } = await office.at(who)('dossier.get', { id })
  const open = dossier.consultations.find((each) => each.answer === null)
  if (!open) throw new Error('nobody was asked')
  await office.at(who)('turn.answer-consultation', {
    id,
    consultationId: open.id,
    answeredOn: plainDate(DAY.third),
    position,
    text: position === 'none' ? 'Quá hạn chưa trả lời' : 'Đúng địa chỉ',
    uploadTokens: [],
  })
}

async function handBack(office: Office, id: string): Promise<void> {
  const { dossier } = await office.at('clerk')('dossier.get', { id })
  await handOver(office, dossier, 'Trả văn bản từ chối')
}

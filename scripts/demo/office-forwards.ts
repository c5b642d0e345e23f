import { LocalTime } from '../../src/shared/kernel/local-time.ts'
import { handOver } from './office-desk.ts'
import type { Office } from './office-house.ts'
import { type Case, DAYS as DAY, transferMoment } from './office-case.ts'

type Way = 'joint-upwards' | 'joint-same-level' | 'competent-agency'

/** Sent on, received there, answered; every agency by itself. */
export function forward(
  { office, dossier: { id }, when }: Case,
  way: Way,
  agencies: readonly { name: string; isLead: boolean }[],
): void {
  when(`${DAY.second}T08:30`, async () => {
    await office.at('clerk')('turn.forward', {
      id,
      way,
      means: 'both',
      content: 'Chuyển giải quyết theo quy trình liên thông',
      agencies: agencies.map(({ name, isLead }) => ({ agency: { name, code: '' }, isLead, days: 2 })),
    })
  })
  for (const [index, { name }] of agencies.entries()) {
    when(`${DAY.second}T15:3${index}`, async () => {
      await office.at('clerk')('turn.receive-forward', {
        id,
        forwardId: await forwardIdOf(office, id),
        agencyName: name,
        receivedAt: LocalTime.parse(`${DAY.second}T15:20:00+07:00`),
      })
    })
    when(`${DAY.fourth}T10:1${index}`, async () => {
      await office.at('clerk')('turn.answer-forward', {
        id,
        forwardId: await forwardIdOf(office, id),
        agencyName: name,
        outcome: 'done',
        note: 'Đã giải quyết phần việc được chuyển',
        uploadTokens: [],
        result: null,
      })
    })
  }
}

async function forwardIdOf(office: Office, id: string): Promise<string> {
  const { dossier } = await office.at('clerk')('dossier.get', { id })
  const last = dossier.forwardings.at(-1)
  if (!last) throw new Error('nothing was sent on')
  return last.id
}

/** Another commune is competent: its receipt starts the clock, and its result comes back here. */
export function playCompetentAgency(item: Case): void {
  const { office, dossier, when } = item
  const agencyName = dossier.competentAgency?.name ?? ''
  when(transferMoment(item.guest, 9), async () => {
    await office.at('clerk')('turn.forward', {
      id: dossier.id,
      way: 'competent-agency',
      means: 'both',
      content: 'Chuyển hồ sơ tiếp nhận không phụ thuộc địa giới',
      agencies: [{ agency: dossier.competentAgency ?? { name: '', code: '' }, isLead: true, days: null }],
    })
  })
  when(`${DAY.third}T09:40`, async () => {
    await office.at('clerk')('turn.receive-forward', {
      id: dossier.id,
      forwardId: await forwardIdOf(office, dossier.id),
      agencyName,
      receivedAt: LocalTime.parse(`${DAY.third}T09:05:00+07:00`),
    })
  })
  when(`${DAY.nextWeek}T09:30`, async () => {
    await office.at('clerk')('turn.answer-forward', {
      id: dossier.id,
      forwardId: await forwardIdOf(office, dossier.id),
      agencyName,
      outcome: 'done',
      note: '',
      uploadTokens: [],
      result: { number: '215/XNTTHN', summary: 'Giấy xác nhận tình trạng hôn nhân' },
    })
  })
  when(`${DAY.late}T10:00`, async () => void (await handOver(office, dossier)))
}

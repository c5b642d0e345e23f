import type { Dossier } from '../../src/shared/domain/dossier/dossier.ts'
import type { Agenda } from './office-calendar.ts'
import { handOver, type Guest } from './office-desk.ts'
import type { Office } from './office-house.ts'
import { DAYS } from './office-case.ts'

type Parcel = Readonly<{ office: Office; agenda: Agenda; dossier: Dossier; guest: Guest }>

/** A result that goes to the post: delivered, brought back and fetched, or never fetched at all. */
export function playPost({ office, agenda, dossier, guest }: Parcel): void {
  const { turn } = guest.visit
  // Nobody comes for it; what is told is the centre's own business.
  if (turn === 'unclaimed') return
  const trackingNumber = `EC${dossier.code?.slice(-4) ?? '0000'}${dossier.code?.slice(-11, -5) ?? ''}VN`
  agenda.at(`${DAYS.second}T15:00`, async () => {
    const address = dossier.resultAddress === '' ? (dossier.owner.permanentAddress ?? '') : dossier.resultAddress
    await office.at('postal')('postal.dispatch', {
      items: [{ dossierId: dossier.id, trackingNumber, address }],
      courier: 'Bưu cục Đất Mũi',
      note: '',
    })
  })
  if (turn === 'by-post')
    agenda.at(`${DAYS.fourth}T16:00`, () => bringStatus(office, [trackingNumber, 'Đã phát thành công', '05/11/2026 10:20']))
  else {
    agenda.at(`${DAYS.nextWeek}T16:00`, () => bringStatus(office, [trackingNumber, 'Đã chuyển hoàn', '12/11/2026 09:10']))
    agenda.at(
      `${DAYS.late}T10:20`,
      async () => void (await handOver(office, dossier, 'Người dân đến nhận sau khi bưu điện chuyển hoàn')),
    )
  }
}

/** The post's own file, and the same file once more as somebody always does. */
async function bringStatus(office: Office, line: readonly string[]): Promise<void> {
  const text = `Mã bưu gửi,Trạng thái,Thời gian\n${line.join(',')}\n`
  const { outcomes, problems } = await office.at('postal')('postal.apply-status', { text })
  if (problems.length > 0 || outcomes.length !== 1) throw new Error(`the post's file is not read: ${JSON.stringify(problems)}`)
  await office.at('postal')('postal.apply-status', { text })
}

import type { CardQr } from '../../../../shared/domain/applicant/parse-card-qr.ts'
import { toVietnameseDate } from '../../../../shared/kernel/plain-date.ts'
import { isEmptyPerson, type PersonForm } from './intake-form.ts'

/** Two levels of government since this day: a card issued before it carries a commune of the old map. */
const TWO_LEVELS_SINCE = '2025-07-01'

/** Fields a card fills. What it does not say, or what could not be read, stays as the clerk typed it. */
export function cardFields(card: CardQr): Partial<PersonForm> {
  const isOldAddress = card.permanentAddress !== null && card.issuedOn !== null && card.issuedOn < TWO_LEVELS_SINCE
  return {
    kind: 'citizen',
    personalId: card.personalId,
    fullName: card.fullName,
    ...(card.oldIdNumber === null ? {} : { oldIdNumber: card.oldIdNumber, otherKind: 'oldIdNumber' }),
    ...(card.bornOn === null ? {} : { bornOn: toVietnameseDate(card.bornOn) }),
    ...(card.sex === null ? {} : { sex: card.sex }),
    ...(card.permanentAddress === null ? {} : { permanentAddress: card.permanentAddress }),
    ...(isOldAddress && card.permanentAddress !== null ? { oldAddress: card.permanentAddress } : {}),
  }
}

/** Another person's card over a form that is already somebody's: never taken over in silence. */
export function isOtherPerson(person: PersonForm, card: CardQr): boolean {
  if (isEmptyPerson(person)) return false
  const number = person.personalId.replace(/\D/g, '')
  return number !== '' && number !== card.personalId
}

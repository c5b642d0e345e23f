import type { SeededRandom } from './seeded-random.ts'

/** Somebody who does not exist: names from a list, numbers by lot. */
export type Citizen = Readonly<{
  fullName: string
  sex: 'Nam' | 'Nữ'
  /** ddMMyyyy, as on the card. */
  bornOn: string
  personalId: string
  phone: string
  address: string
  /** What a reader types: the chip card of 2021 or the Căn cước of 01/7/2024. */
  card: string
}>

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Hồ', 'Ngô', 'Dương', 'Lý', 'Kim'] as const
const MEN = ['Văn Ánh', 'Hoàng Ẩn', 'Minh Khởi', 'Quốc Vượng', 'Thanh Điền', 'Đức Thuận', 'Hữu Nghĩa', 'Chí Dũng'] as const
const WOMEN = ['Thị Bé', 'Thị Mỹ Xuyên', 'Ngọc Diễm', 'Thị Huệ', 'Kiều Oanh', 'Thị Phượng', 'Thúy Liễu', 'Thị Út'] as const
const HAMLETS = ['Ấp Mũi', 'Ấp Rạch Tàu', 'Ấp Cồn Mũi', 'Ấp Kinh Đào', 'Ấp Khai Long', 'Ấp Xóm Biển'] as const

/** `count` people, no two with the same name or number. */
export function inventCitizens(random: SeededRandom, count: number): readonly Citizen[] {
  const people: Citizen[] = []
  while (people.length < count) {
    const person = inventCitizen(random, people.length % 3 === 2)
    if (!people.some(({ fullName, personalId }) => fullName === person.fullName || personalId === person.personalId))
      people.push(person)
  }
  return people
}

function inventCitizen(random: SeededRandom, hasNewCard: boolean): Citizen {
  const sex = random.next() < 0.5 ? 'Nam' : 'Nữ'
  const year = 1950 + Math.floor(random.next() * 55)
  const bornOn = `${twoDigits(1 + Math.floor(random.next() * 28))}${twoDigits(1 + Math.floor(random.next() * 12))}${year}`
  const fullName = `${random.pick(FAMILIES)} ${random.pick(sex === 'Nam' ? MEN : WOMEN)}`
  // TT 07/2016/TT-BCA: province, century and sex, year, then a number.
  const century = (year < 2000 ? 0 : 2) + (sex === 'Nam' ? 0 : 1)
  const personalId = `096${century}${twoDigits(year % 100)}${random.digits(6)}`
  const address = `${random.pick(HAMLETS)}, xã Đất Mũi, tỉnh Cà Mau`
  const issuedOn = `${twoDigits(1 + Math.floor(random.next() * 28))}08${hasNewCard ? 2025 : 2022}`
  const oldNumber = hasNewCard ? '' : `38${random.digits(7)}`
  const card = `${personalId}|${oldNumber}|${fullName}|${bornOn}|${sex}|${address}|${issuedOn}${hasNewCard ? '||||' : ''}`
  return { fullName, sex, bornOn, personalId, phone: `09${1 + Math.floor(random.next() * 8)}${random.digits(7)}`, address, card }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')

import type { DossierEventBody } from '../../src/shared/domain/dossier/dossier-events.ts'
import { between, seededRandom } from '../../tests/support/robustness/seeded-random.ts'
import { received } from '../../tests/integration/sync/support/dossier-bodies.ts'
import { madeDossiers } from './many-dossiers.ts'

export type MadeFact = { readonly id: string; readonly body: DossierEventBody<'DossierReceived'> }

/** The n-th intake of `unit` as its event tells it: another citizen, address and number each time, the same in every run. */
export function madeFacts(unit: string): (no: number) => MadeFact {
  const make = madeDossiers()
  return (no) => {
    const { name, number } = make(no)
    const random = seededRandom(no)
    const address = `Số ${between(random, 1, 400)}, ấp ${between(random, 1, 30)}, xã Đất Mũi, tỉnh Cà Mau`
    const phone = `09${String(between(random, 0, 99_999_999)).padStart(8, '0')}`
    const plain = received(`${unit}-260619-${String(no).padStart(6, '0')}`, {
      ownerPersonId: `p${no}`,
      register: { year: 2026, book: 1, order: no },
      visitId: `v${no}`,
      summary: `Đăng ký khai sinh cho cháu ${make(no + 1_000_000).name}`,
    })
    return {
      id: `018f0000-0000-7000-9000-${String(no).padStart(12, '0')}`,
      body: { ...plain, owner: { ...plain.owner, fullName: name, personalId: number, permanentAddress: address, phone } },
    }
  }
}

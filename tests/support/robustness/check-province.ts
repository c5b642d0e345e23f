import { NATIONAL_STATUS } from '../../../src/shared/domain/dossier/dossier-status.ts'
import type { Db } from '../../../src/main/platform/database/index.ts'
import { z } from 'zod'
import { DossierStatus } from '../../../src/shared/domain/dossier/dossier-status.ts'
import type { OutsideWorld } from './outside-world.ts'

const Row = z.object({ code: z.string(), owner_name: z.string(), status: DossierStatus, received_at: z.string() })

/** Each dossier of the station once at the province, in the same state; counted from the province's own store. */
export async function checkProvince(
  db: Db,
  world: Pick<OutsideWorld, 'heldDossiers' | 'received'>,
): Promise<{ readonly lost: string[]; readonly doubled: string[]; readonly different: string[]; readonly held: number }> {
  const ours = db
    .prepare('SELECT code, owner_name, status, received_at FROM dossier WHERE code IS NOT NULL ORDER BY row_no')
    .all()
    .map((row) => Row.parse(row))
  const held = await world.heldDossiers()
  const { received, refused } = await world.received()
  const theirs = new Map(held.map((each) => [each.code, each]))
  const codes = new Set(ours.map(({ code }) => code))
  const firsts = received.filter(({ service }) => service === 'DongBoHoSoMC').length
  return {
    held: held.length,
    lost: ours.filter(({ code }) => !theirs.has(code)).map(({ code }) => code),
    doubled: [
      ...held.filter(({ code }) => !codes.has(code)).map(({ code }) => `${code} is not ours`),
      ...repeatsIn(held.map(({ code }) => code)),
      ...repeatsIn(held.map(({ firstReceipt }) => firstReceipt)),
      ...repeatsIn(received.map(({ key }) => key)),
      ...(firsts === 0 && held.length > 0 ? ['dossiers without a message'] : []),
    ],
    different: [
      ...ours.flatMap(({ code, owner_name: owner, status, received_at: at }) => {
        const item = theirs.get(code)?.item
        const expected = [owner, String(NATIONAL_STATUS[status]), at.slice(0, 19).replaceAll(/[-T:]/g, '')]
        const seen = item && [item.ChuHoSo, item.TrangThaiHoSo, item.NgayTiepNhan]
        return seen && JSON.stringify(seen) !== JSON.stringify(expected)
          ? [`${code}: ${JSON.stringify(expected)} there ${JSON.stringify(seen)}`]
          : []
      }),
      ...refused.map((each) => `refused: ${JSON.stringify(each)}`),
    ],
  }
}

function repeatsIn(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return values.filter((value) => seen.size === seen.add(value).size).map((value) => `${value} twice`)
}

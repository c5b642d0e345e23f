import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AdministrativeUnits } from '../../../../../src/shared/domain/unit/administrative-unit.ts'

const file: unknown = JSON.parse(
  readFileSync(new URL('../../../../../resources/catalogue/units-ca-mau.json', import.meta.url), 'utf8'),
)
const { units, provinceCode } = AdministrativeUnits.parse(file)

describe('the units of Cà Mau', () => {
  it('are 64, each with its own code, in one province', () => {
    expect(new Set(units.map(({ code }) => code)).size).toBe(64)
    expect(new Set(units.map((unit) => unit.provinceCode))).toEqual(new Set([provinceCode]))
  })

  it('carry their kind in the name', () => {
    const prefix = { ward: 'Phường ', commune: 'Xã ', specialZone: 'Đặc khu ' }
    expect(units.filter((unit) => !unit.name.startsWith(prefix[unit.kind]))).toEqual([])
    expect(units.filter(({ kind }) => kind === 'ward')).toHaveLength(9)
  })

  it('mark the 17 of the trial run', () => {
    expect(units.filter(({ isPilot }) => isPilot)).toHaveLength(17)
    expect(units.find(({ code }) => code === '32191')).toEqual({
      code: '32191',
      name: 'Xã Năm Căn',
      kind: 'commune',
      provinceCode: '96',
      isPilot: true,
    })
  })
})

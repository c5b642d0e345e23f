import type { CataloguePack } from '../../../../../src/shared/domain/catalogue/catalogue-pack.ts'
import { parseCataloguePack } from '../../../../../src/shared/domain/catalogue/parse-catalogue-pack.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'

/** A small pack as raw JSON, free to be broken by a test. */
export function rawPack() {
  return {
    format: 'qmc-catalogue',
    formatVersion: 1,
    id: 'thu-1',
    title: 'Danh mục thử',
    validFrom: '2025-07-01',
    issuedBy: 'UBND xã thử',
    fields: [{ code: 'HT', name: 'Hộ tịch' }],
    departments: [{ code: 'VP', name: 'Văn phòng', nameInWard: 'Văn phòng' }],
    procedures: [rawProcedure('1.000001'), rawProcedure('1.000002')] as unknown[],
    calendar: { weekly: [{ day: 1, from: '07:00', to: '11:00' }], holidays: [] as unknown[], swaps: [], years: [] },
    feeExemptions: [] as unknown[],
  }
}

export function rawProcedure(code: string, change: Record<string, unknown> = {}) {
  return {
    code,
    name: `Thủ tục ${code}`,
    fieldCode: 'HT',
    fieldName: 'Hộ tịch',
    level: 'commune',
    validFrom: '2025-07-01',
    validTo: null,
    timeLimit: { shape: 'working-days', value: 3 },
    feeRule: { kind: 'free', legalBasis: 'Không thu' },
    components: [{ code: 'TK', name: 'Tờ khai', form: 'form', originals: 1, copies: 0, isRequired: true }],
    result: { name: 'Kết quả' },
    isOnTheSpot: false,
    channels: ['direct'],
    legalBasis: [{ title: 'Luật Hộ tịch' }],
    department: 'VP',
    confidence: {
      code: 'B',
      timeLimit: 'B',
      fee: 'B',
      components: 'B',
      result: 'B',
      legalBasis: 'B',
      channels: 'memory',
      department: 'memory',
    },
    ...change,
  }
}

export function packOf(...procedures: unknown[]): CataloguePack {
  return unwrap(parseCataloguePack(JSON.stringify({ ...rawPack(), procedures })))
}

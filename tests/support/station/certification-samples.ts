import { randomUUID } from 'node:crypto'
import type { InputOf, Operation } from '../../../src/shared/ipc/contract.ts'
import { anIntake } from './an-intake.ts'

type CertificationSamples = { readonly [O in Extract<Operation, `certification.${string}`>]: InputOf<O> }
type Paper = InputOf<'certification.certify'>['papers'][number]

const YEAR = 2026

/** Duties of a copy, as `resources/certification/checks.json` has them. */
export const COPY_DUTIES = ['original-shown', 'copy-compared', 'not-refusable']
export const SIGNATURE_DUTIES = ['identity-checked', 'signed-before-me', 'content-allowed']

/** An original of three pages, two copies wanted: 10.000 đ. */
export function aPaper(over: Partial<Paper> = {}): Paper {
  return {
    kind: 'copy',
    title: 'Bằng tốt nghiệp trung học phổ thông',
    detail: 'Số hiệu B 1234567',
    pages: 3,
    sheets: 2,
    copies: 2,
    signers: [],
    languages: null,
    refersTo: '',
    note: '',
    ...over,
  }
}

export function aSigner(over: Partial<Paper['signers'][number]> = {}): Paper['signers'][number] {
  return {
    role: '',
    fullName: 'Nguyễn Thị Ký',
    identity: {
      kind: 'Căn cước công dân',
      number: '096090000124',
      issuedOn: '2022-05-10',
      issuedBy: 'Cục Cảnh sát QLHC về TTXH',
    },
    mark: 'signature',
    ...over,
  }
}

export function certifying(signerId: string, papers: Paper[] = [aPaper()]) {
  return { papers, place: { kind: 'office' as const }, signerId, duties: COPY_DUTIES, confirmedDate: null }
}

export function certificationSamples(dossierId: string): CertificationSamples {
  const refused = {
    requestId: randomUUID(),
    dossierId: null,
    requester: { fullName: 'Nguyễn Văn Ánh', idNumber: '' },
    title: 'Giấy khen',
  }
  const book = 'copy' as const
  return {
    'certification.preview-paper': { subject: { kind: 'note', id: 'khong-co' } },
    'certification.print-paper': { subject: { kind: 'note', id: 'khong-co' }, printerId: null, copies: 1 },
    'certification.get-overview': {},
    'certification.get-rules': {},
    'certification.get-entry': { id: 'khong-co' },
    'certification.list-entries': {
      book: null,
      kind: null,
      state: null,
      from: '2026-01-01',
      to: '2026-12-31',
      text: '',
      page: 1,
      pageSize: 10,
    },
    'certification.list-of-dossier': { dossierId },
    'certification.list-notes': { since: '2026-01-01' },
    'certification.get-statistics': { year: YEAR },
    'certification.list-kept': { page: 1, pageSize: 10 },
    'certification.certify': { requestId: randomUUID(), dossierId, ...certifying('khong-co') },
    'certification.receive-and-certify': { intake: anIntake(), ...certifying('khong-co') },
    'certification.seal': { ids: ['khong-co'], signerId: 'khong-co', pin: null },
    'certification.cancel-entry': { id: 'khong-co', reason: 'Ghi nhầm tên giấy tờ' },
    'certification.refuse': { ...refused, grounds: ['damaged'], reason: '' },
    'certification.record-violation': {
      ...refused,
      violation: 'forged',
      description: 'Phôi bằng không đúng mẫu',
      kept: '01 bản chính, 01 bản sao',
      witnesses: [],
    },
    'certification.promise': {
      requestId: randomUUID(),
      dossierId,
      title: 'Học bạ',
      dueAt: '2026-12-30T10:00:00+07:00',
      isAgreed: true,
      reason: 'Nhiều trang',
    },
    'certification.open-book': { book, lastNumber: 0, volume: 1 },
    'certification.hand-over-book': { book, to: 'H12.64.S02#1' },
    'certification.take-over-book': {
      book,
      lastPaperNumber: 0,
      reason: 'Máy giữ sổ hỏng',
      leaderAccount: 'lanhdao',
      leaderPin: '135790',
      clerkAccount: 'vanthu',
      clerkPin: '135790',
    },
    'certification.ask-numbers': { book, count: 20 },
    'certification.answer-numbers': { id: 'khong-co', outcome: 'withdrawn', reason: '' },
    'certification.void-numbers': { book, year: YEAR, which: 'own', reason: 'Không dùng đến' },
    'certification.print-month': { book, year: YEAR, month: 1 },
    'certification.open-next-volume': { book },
    'certification.close-volume': { book, year: YEAR, volume: 1, signerId: 'khong-co' },
  }
}

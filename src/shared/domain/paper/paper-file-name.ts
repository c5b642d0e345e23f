import type { PaperForm } from './paper-form.ts'

const STEMS: Readonly<Record<PaperForm, string>> = {
  'receipt-slip': 'giay-tiep-nhan',
  'supplement-request': 'phieu-yeu-cau-bo-sung',
  'refusal-notice': 'phieu-tu-choi',
  'control-slip': 'phieu-kiem-soat',
  'extension-letter': 'van-ban-xin-loi',
  'stop-notice': 'thong-bao-dung',
  'forwarding-slip': 'phieu-chuyen-xu-ly',
  'dossier-register': 'so-theo-doi-ho-so',
  'recovery-key': 'phieu-khoa-khoi-phuc',
  'reconciliation-minutes': 'bien-ban-doi-soat',
  'result-paper': 'ket-qua',
  'certification/sentence': 'loi-chung',
  'certification/book': 'so-chung-thuc',
  'certification/refusal': 'tu-choi-chung-thuc',
  'certification/violation': 'bien-ban-vi-pham',
  'certification/promise': 'phieu-hen-chung-thuc',
  'hand-over-slip': 'phieu-tra-ket-qua',
  'postal-label': 'nhan-buu-gui',
  'postal-manifest': 'bang-ke-giao-nhan',
  'postal-report': 'bao-cao-buu-chinh',
  'archive-index': 'muc-luc-van-ban',
  'archive-list': 'muc-luc-nop-luu',
  'fee-receipt': 'bien-lai',
  'shift-sheet': 'phieu-chot-ca',
  'cash-book': 'so-quy',
  'day-correction': 'bien-ban-chinh-ngay',
  'settlement-sheet': 'quyet-toan',
  'bank-reconciliation': 'doi-soat-ngan-hang',
  'payment-qr': 'phieu-chuyen-khoan',
}

/** A PDF's name: form and reference (dossier code, period, station code), never a person: file names are seen by everyone. */
export function paperFileName(form: PaperForm, reference: string): string {
  const safe = reference.replace(/[^0-9A-Za-z.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '')
  return safe === '' ? `${STEMS[form]}.pdf` : `${STEMS[form]}_${safe}.pdf`
}

import {
  CertificationBookPaper,
  CertificationPromisePaper,
  CertificationRefusalPaper,
  CertificationSentencePaper,
  CertificationViolationPaper,
} from './certification-papers.ts'
import { ControlSlipPaper } from './control-slip-paper.ts'
import { DossierRegisterPaper } from './dossier-register-paper.ts'
import { CashBookPaper, DayCorrectionPaper, FeeReceiptPaper, ShiftSheetPaper } from './money-papers.ts'
import { ReconciliationPaper } from './reconciliation-paper.ts'
import { RecoveryKeyPaper } from './recovery-key-paper.ts'
import { ReceiptSlipPaper } from './receipt-slip-paper.ts'
import {
  ArchiveIndexPaper,
  ArchiveListPaper,
  HandOverSlipPaper,
  PostalLabelPaper,
  PostalManifestPaper,
  PostalReportPaper,
} from './return-papers.ts'
import { RefusalNoticePaper } from './refusal-notice-paper.ts'
import { ExtensionLetterPaper, ForwardingSlipPaper, StopNoticePaper } from './turn-papers.ts'
import { BankReconciliationPaper, PaymentQrPaper, SettlementPaper } from './settlement-papers.ts'
import { SupplementRequestPaper } from './supplement-request-paper.ts'
import { ResultPaper } from '../result/result-paper.ts'
import type { PaperForm } from './paper-form.ts'

/** What each form prints. */
export type PaperData = {
  'receipt-slip': ReceiptSlipPaper
  'supplement-request': SupplementRequestPaper
  'refusal-notice': RefusalNoticePaper
  'control-slip': ControlSlipPaper
  'extension-letter': ExtensionLetterPaper
  'stop-notice': StopNoticePaper
  'forwarding-slip': ForwardingSlipPaper
  'dossier-register': DossierRegisterPaper
  'recovery-key': RecoveryKeyPaper
  'reconciliation-minutes': ReconciliationPaper
  'hand-over-slip': HandOverSlipPaper
  'postal-label': PostalLabelPaper
  'postal-manifest': PostalManifestPaper
  'postal-report': PostalReportPaper
  'archive-index': ArchiveIndexPaper
  'archive-list': ArchiveListPaper
  'fee-receipt': FeeReceiptPaper
  'shift-sheet': ShiftSheetPaper
  'cash-book': CashBookPaper
  'day-correction': DayCorrectionPaper
  'settlement-sheet': SettlementPaper
  'bank-reconciliation': BankReconciliationPaper
  'payment-qr': PaymentQrPaper
  'result-paper': ResultPaper
  'certification/sentence': CertificationSentencePaper
  'certification/book': CertificationBookPaper
  'certification/refusal': CertificationRefusalPaper
  'certification/violation': CertificationViolationPaper
  'certification/promise': CertificationPromisePaper
}

export const paperSchemas = {
  'receipt-slip': ReceiptSlipPaper,
  'supplement-request': SupplementRequestPaper,
  'refusal-notice': RefusalNoticePaper,
  'control-slip': ControlSlipPaper,
  'extension-letter': ExtensionLetterPaper,
  'stop-notice': StopNoticePaper,
  'forwarding-slip': ForwardingSlipPaper,
  'dossier-register': DossierRegisterPaper,
  'recovery-key': RecoveryKeyPaper,
  'reconciliation-minutes': ReconciliationPaper,
  'hand-over-slip': HandOverSlipPaper,
  'postal-label': PostalLabelPaper,
  'postal-manifest': PostalManifestPaper,
  'postal-report': PostalReportPaper,
  'archive-index': ArchiveIndexPaper,
  'archive-list': ArchiveListPaper,
  'fee-receipt': FeeReceiptPaper,
  'shift-sheet': ShiftSheetPaper,
  'cash-book': CashBookPaper,
  'day-correction': DayCorrectionPaper,
  'settlement-sheet': SettlementPaper,
  'bank-reconciliation': BankReconciliationPaper,
  'payment-qr': PaymentQrPaper,
  'result-paper': ResultPaper,
  'certification/sentence': CertificationSentencePaper,
  'certification/book': CertificationBookPaper,
  'certification/refusal': CertificationRefusalPaper,
  'certification/violation': CertificationViolationPaper,
  'certification/promise': CertificationPromisePaper,
} as const satisfies Record<PaperForm, unknown>

import { BOOK_SYMBOLS, type CertificationBook } from '../../../shared/domain/certification/index.ts'
import { say } from '../../i18n/index.ts'

/** `Sổ chứng thực bản sao (SCT/BS)`. */
export const bookName = (book: CertificationBook): string => `${say(`certification.book.${book}`)} (${BOOK_SYMBOLS[book]})`

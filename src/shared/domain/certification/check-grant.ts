import { err, ok, type Result } from '../../kernel/result.ts'
import { CERTIFICATION_KINDS, kindsOfProcedure, type CertificationBook } from './certification-kind.ts'

type Grant = { readonly procedureCode: string; readonly outcome: 'granted' | 'refused' }
type Refusal = { readonly messageKey: 'certification.granted-by-book' }

/**
 * What is certified is granted by its number in the book, its signature and its seal: the number on the paper is the one of the
 * book (NĐ 23/2015 Đ.13 k.2), never one that somebody types. Only where that book is still written by hand is its number typed.
 * A refusal takes no number.
 */
export function checkGrant(
  { procedureCode, outcome }: Grant,
  isKeptHere: (book: CertificationBook) => boolean,
): Result<void, Refusal> {
  const books = kindsOfProcedure(procedureCode).map((kind) => CERTIFICATION_KINDS[kind].book)
  if (outcome === 'refused' || !books.some(isKeptHere)) return ok(undefined)
  return err({ messageKey: 'certification.granted-by-book' })
}

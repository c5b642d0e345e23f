import { createHash, timingSafeEqual } from 'node:crypto'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { TryLimit } from './try-limit.ts'

/** Opens a dossier to whoever holds its receipt slip: code and secret together. */
export type ReceiptDoor = { readonly open: (code: string, secret: string) => Result<Dossier> }

type DoorDeps = {
  /** Two, where two dossiers were once given one code: the secret tells them apart. */
  readonly findByCode: (code: string) => readonly Dossier[]
  readonly limit: TryLimit
}

/** A wrong code and a wrong secret get one answer in the same time, so that codes cannot be tried out one by one. Nothing is logged. */
export function createReceiptDoor({ findByCode, limit }: DoorDeps): ReceiptDoor {
  return {
    open: (code, secret) => {
      const seconds = limit.restsFor()
      if (seconds !== undefined) return err(appError('not-allowed-now', 'kiosk.look-up-rests', { params: { seconds } }))
      const given = secret.trim().toUpperCase()
      const opened = findByCode(code.trim().toUpperCase()).filter((dossier) => isSame(dossier.lookupSecret ?? '', given))[0]
      if (opened) return ok(opened)
      limit.wasWrong()
      return err(appError('not-found', 'kiosk.pair-wrong'))
    },
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Constant time, and never true for "no secret at all". */
export const isSame = (kept: string, given: string): boolean => timingSafeEqual(digest(kept), digest(given)) && kept !== ''

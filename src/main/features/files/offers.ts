import { forgetOldest, urlOf } from './one-time.ts'

/** Bytes waiting behind a one-time address. */
export type OfferedFile = { readonly bytes: Uint8Array; readonly mime: string; readonly fileName: string }

export function createOffers(newToken: () => string) {
  const offers = new Map<string, OfferedFile>()
  return {
    offer: (file: OfferedFile): string => {
      const token = newToken()
      offers.set(token, file)
      forgetOldest(offers)
      return urlOf(token)
    },
    /** Gives the file out once. */
    claim: (token: string): OfferedFile | undefined => {
      const offered = offers.get(token)
      offers.delete(token)
      return offered
    },
  }
}

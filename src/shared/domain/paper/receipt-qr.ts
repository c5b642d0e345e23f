/** What the QR of Mẫu 01 carries; two parts, so no reader takes it for a citizen card (7 parts and more). */
export function toReceiptQr(dossierCode: string, lookupSecret: string): string {
  return `${dossierCode}|${lookupSecret}`
}

/** The code and secret of a scanned slip; undefined for any other QR. */
export function parseReceiptQr(text: string): { readonly dossierCode: string; readonly lookupSecret: string } | undefined {
  const match = /^([A-Z0-9.-]{6,60})\|([0-9A-Z]{4})$/.exec(text.trim())
  return match?.[1] && match[2] ? { dossierCode: match[1], lookupSecret: match[2] } : undefined
}

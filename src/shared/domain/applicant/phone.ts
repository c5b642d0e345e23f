/** `+84 912.345.678` → `0912345678`; numbers of other countries keep their `+`. */
export function tidyPhone(text: string): string {
  const digits = text.replace(/[\s().-]/g, '')
  return digits.replace(/^(\+84|0084)(?=[1-9])/, '0').replace(/^00/, '+')
}

/** Anything that can be dialled, 8–15 digits (ITU-T E.164). */
export function isPhone(text: string): boolean {
  return /^\+?\d{8,15}$/.test(text)
}

const MOBILE = /^0[35789]\d{8}$/
const LANDLINE = /^02\d{8,9}$/

/** Soft warning, never blocking: the number has not the shape of a Vietnamese mobile or land line, so it may be mistyped. */
export function phoneHint(phone: string): 'person.phone-unusual' | undefined {
  return MOBILE.test(phone) || LANDLINE.test(phone) || phone.startsWith('+') ? undefined : 'person.phone-unusual'
}

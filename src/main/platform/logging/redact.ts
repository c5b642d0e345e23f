const HIDDEN = '[redacted]'
const MAX_DEPTH = 8

/** Keys whose value is a person's, whatever it looks like. Camel and snake case alike. */
const PERSONAL_KEY =
  /(^|_|\b)(pin|password|passphrase|secret|token|apikey|cookie|authorization|body|contents?|text|note|reason|query|address|phone|email|birth|born|dob|gender|ethnicity|religion|owner|applicant|proxy|receiver|person|citizen|idnumber|cccd|cmnd|qr|(private|database|station|enc|blobname)_?key|pepper)$/i
const PERSONAL_ENDING =
  /(Name|Pin|Password|Secret|Address|Phone|Email|IdNumber|BirthDate|BornOn)$|_(name|pin|id_number)$|^(name|key)$/
/** A count or a time that happens to have 9 or 12 digits is no ID number. */
const MEASURE_KEY = /(Ms|Bytes|Count|Size|Seq|At|Time|time|pid|seq|size|bytes|count|free|wall)$/

/**
 * 12 digits (định danh), 9 digits (old CMND), telephone numbers, as people write them.
 * UUIDs and long hex (hashes) are matched first and kept: they are what a log is searched by.
 */
const NUMBERS =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32,}|(?<!\d)(?:\d{12}|\d{9}|(?:\+?84|0)\d{9}|\d{3}([ .-])\d{3}\1\d{3}(?:\1\d{3})?)(?!\d)/gi
const SPOKEN_PIN = /\b(pin|mật khẩu|password)(\s*[:=]\s*|\s+)\S+/gi

/** A copy of a log entry without what names a person. Applied at the sink, whatever the caller thought. */
export function redact(value: unknown, key = '', depth = 0): unknown {
  if (value === null || value === undefined) return value
  if (isPersonal(key)) return HIDDEN
  switch (typeof value) {
    case 'string':
      return redactText(value)
    case 'number':
      return redactNumber(value, key)
    case 'boolean':
      return value
    case 'object':
      return depth < MAX_DEPTH ? redactObject(value, depth) : HIDDEN
    default:
      return HIDDEN
  }
}

function redactObject(value: object, depth: number): unknown {
  if (Array.isArray(value)) return value.map((item) => redact(item, '', depth + 1))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redact(item, name, depth + 1)]))
}

function isPersonal(key: string): boolean {
  return PERSONAL_KEY.test(key) || PERSONAL_ENDING.test(key)
}

export function redactText(text: string): string {
  return text.replace(NUMBERS, (match) => (/^[0-9a-f-]{32,}$/i.test(match) ? match : HIDDEN)).replace(SPOKEN_PIN, `$1$2${HIDDEN}`)
}

/** An ID number read as a number has lost its leading zero: 11 digits. */
function redactNumber(value: number, key: string): number | string {
  if (MEASURE_KEY.test(key)) return value
  const digits = String(Math.abs(value)).length
  return Number.isInteger(value) && (digits === 9 || digits === 11 || digits === 12) ? HIDDEN : value
}

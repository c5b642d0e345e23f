/**
 * Encoder and decoder of IPP messages (RFC 8010), the few value types this driver sends and all it can meet.
 * Why not the npm package `ipp`: its decoder follows negative lengths backwards and can loop for ever on a damaged
 * answer, throws out of an event handler, and prints to the console; one bad printer would take the core along.
 */
/** Dates, ranges, resolutions and raw bytes are read over: no decision of this driver needs one. */
export type IppValue = string | number | boolean

export type IppGroup = Readonly<{ tag: number; attributes: ReadonlyMap<string, readonly IppValue[]> }>

/** `code` is the operation in a request and the status in an answer. */
export type IppMessage = Readonly<{ code: number; requestId: number; groups: readonly IppGroup[] }>

export const GROUP = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04 } as const

export const TAG = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  beginCollection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endCollection: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeType: 0x49,
} as const

export type IppField = Readonly<{ tag: number; name: string; values: readonly (string | number | boolean)[] }>

export type IppRequest = Readonly<{
  operation: number
  requestId: number
  operationFields: readonly IppField[]
  jobFields?: readonly IppField[]
  data?: Uint8Array
}>

const VERSION_1_1 = 0x0101
const LAST_DELIMITER_TAG = 0x0f
const FIRST_STRING_TAG = 0x40
const HEADER_BYTES = 8

export const field = (tag: number, name: string, ...values: readonly (string | number | boolean)[]): IppField => ({
  tag,
  name,
  values,
})

/** Charset and language first, as RFC 8011 §4.1.4 demands. Version 1.1: every printer and every CUPS understands it. */
export function encodeRequest(request: IppRequest): Buffer {
  const head = Buffer.alloc(HEADER_BYTES)
  head.writeUInt16BE(VERSION_1_1, 0)
  head.writeUInt16BE(request.operation, 2)
  head.writeUInt32BE(request.requestId, 4)
  const operationFields = [
    field(TAG.charset, 'attributes-charset', 'utf-8'),
    field(TAG.naturalLanguage, 'attributes-natural-language', 'en'),
    ...request.operationFields,
  ]
  const parts = [head, Buffer.of(GROUP.operation), ...operationFields.flatMap(encodeField)]
  if (request.jobFields && request.jobFields.length > 0)
    parts.push(Buffer.of(GROUP.job), ...request.jobFields.flatMap(encodeField))
  parts.push(Buffer.of(GROUP.end))
  if (request.data) parts.push(Buffer.from(request.data.buffer, request.data.byteOffset, request.data.byteLength))
  return Buffer.concat(parts)
}

function encodeField({ tag, name, values }: IppField): Buffer[] {
  return values.map((value, index) =>
    Buffer.concat([Buffer.of(tag), sized(Buffer.from(index === 0 ? name : '')), sized(encodeValue(value))]),
  )
}

function encodeValue(value: string | number | boolean): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8')
  if (typeof value === 'boolean') return Buffer.of(value ? 1 : 0)
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function sized(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** The message in the bytes, or undefined when they are not a whole IPP message. Collections are read over. */
export function decodeMessage(bytes: Uint8Array): IppMessage | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < HEADER_BYTES + 1 || (buffer[0] !== 1 && buffer[0] !== 2)) return undefined
  const groups: { tag: number; attributes: Map<string, IppValue[]> }[] = []
  let at = HEADER_BYTES
  let current: { name: string; depth: number } = { name: '', depth: 0 }
  while (at < buffer.length) {
    const tag = buffer.readUInt8(at)
    if (tag === GROUP.end) return { code: buffer.readUInt16BE(2), requestId: buffer.readUInt32BE(4), groups }
    at += 1
    if (tag <= LAST_DELIMITER_TAG) {
      groups.push({ tag, attributes: new Map() })
      current = { name: '', depth: 0 }
      continue
    }
    const record = readRecord(buffer, at)
    const attributes = groups.at(-1)?.attributes
    if (!record || !attributes) return undefined
    at = record.next
    current = take({ tag, record, attributes, current })
  }
  return undefined
}

type Record = Readonly<{ name: string; value: Buffer; next: number }>
type Place = Readonly<{ name: string; depth: number }>

function readRecord(buffer: Buffer, start: number): Record | undefined {
  const name = readSized(buffer, start)
  const value = name && readSized(buffer, name.next)
  return name && value ? { name: name.bytes.toString('latin1'), value: value.bytes, next: value.next } : undefined
}

function readSized(buffer: Buffer, start: number): { bytes: Buffer; next: number } | undefined {
  if (start + 2 > buffer.length) return undefined
  const next = start + 2 + buffer.readUInt16BE(start)
  return next > buffer.length ? undefined : { bytes: buffer.subarray(start + 2, next), next }
}

function take(one: Readonly<{ tag: number; record: Record; attributes: Map<string, IppValue[]>; current: Place }>): Place {
  const { tag, record, attributes, current } = one
  if (tag === TAG.beginCollection) return { name: current.name, depth: current.depth + 1 }
  if (tag === TAG.endCollection) return { name: current.name, depth: Math.max(0, current.depth - 1) }
  if (current.depth > 0) return current
  const name = record.name === '' ? current.name : record.name
  const value = decodeValue(tag, record.value)
  if (name !== '' && value !== undefined) attributes.set(name, [...(attributes.get(name) ?? []), value])
  return { name, depth: 0 }
}

function decodeValue(tag: number, value: Buffer): IppValue | undefined {
  switch (tag) {
    case TAG.integer:
    case TAG.enum:
      return value.length === 4 ? value.readInt32BE() : undefined
    case TAG.boolean:
      return value.length === 1 ? value[0] !== 0 : undefined
    case TAG.textWithLanguage:
    case TAG.nameWithLanguage:
      return textAfterLanguage(value)
    default:
      return tag >= FIRST_STRING_TAG ? value.toString('utf8') : undefined
  }
}

function textAfterLanguage(value: Buffer): string | undefined {
  const language = readSized(value, 0)
  return language && readSized(value, language.next)?.bytes.toString('utf8')
}

/** The first value of an attribute in the first group of that kind. */
export function textOf(group: IppGroup | undefined, name: string): string | undefined {
  const value = group?.attributes.get(name)?.[0]
  return typeof value === 'string' ? value : undefined
}

export function numberOf(group: IppGroup | undefined, name: string): number | undefined {
  const value = group?.attributes.get(name)?.[0]
  return typeof value === 'number' ? value : undefined
}

export function textsOf(group: IppGroup | undefined, name: string): readonly string[] {
  return (group?.attributes.get(name) ?? []).filter((value) => typeof value === 'string')
}

export const groupOf = (message: IppMessage, tag: number): IppGroup | undefined =>
  message.groups.find((group) => group.tag === tag)

import { request } from 'node:http'
import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'

export const OPERATION = { printJob: 0x0002, cancelJob: 0x0008, getJob: 0x0009, getPrinter: 0x000b } as const
const TAG = {
  integer: 0x21,
  enum: 0x23,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mime: 0x49,
} as const
const GROUP_OPERATION = 0x01
const GROUP_END = 0x03
/** Tags below are group marks, not values (RFC 8010 §3.5). */
const FIRST_VALUE_TAG = 0x10
const MAX_ANSWER_BYTES = 1_000_000

export type IppAttribute = readonly [tag: keyof typeof TAG, name: string, value: string | number]
/** Attributes by name, groups thrown together: enough for the few that are asked for. */
export type IppAnswer = Readonly<{ isWell: boolean; values: ReadonlyMap<string, readonly (string | number)[]> }>
export type IppServer = Readonly<{ socketPath: string }> | Readonly<{ host: string; port: number }>

export type IppQuestion = Readonly<{
  server: IppServer
  path: string
  operation: number
  attributes: readonly IppAttribute[]
  document?: Uint8Array
  limitMs: number
  signal?: CancelSignal
}>

/** One question to CUPS (RFC 8010, only what a raw job needs); undefined when there is no answer that can be read. Never rejects. */
export function askIpp(question: IppQuestion): Promise<IppAnswer | undefined> {
  const { server, path, limitMs, signal } = question
  const body = encodeQuestion(question)
  return new Promise((resolve) => {
    const http = request({
      ...server,
      path,
      method: 'POST',
      agent: false,
      headers: { 'Content-Type': 'application/ipp', 'Content-Length': body.length, Host: 'localhost' },
    })
    const finish = (answer: IppAnswer | undefined): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
      resolve(answer)
      http.destroy()
    }
    const giveUp = (): void => finish(undefined)
    const timer = setTimeout(giveUp, limitMs)
    signal?.addEventListener('abort', giveUp, { once: true })
    if (signal?.aborted) return giveUp()
    http.on('error', giveUp)
    http.on('response', (response) => {
      const chunks: Buffer[] = []
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > MAX_ANSWER_BYTES) giveUp()
        else chunks.push(chunk)
      })
      response.on('error', giveUp)
      response.on('end', () => finish(response.complete ? parseAnswer(Buffer.concat(chunks)) : undefined))
    })
    http.end(body)
  })
}

function encodeQuestion({ operation, attributes, document }: IppQuestion): Buffer {
  const head = Buffer.from([1, 1, operation >> 8, operation & 0xff, 0, 0, 0, 1, GROUP_OPERATION])
  const all: readonly IppAttribute[] = [
    ['charset', 'attributes-charset', 'utf-8'],
    ['language', 'attributes-natural-language', 'en'],
    ...attributes,
  ]
  return Buffer.concat([head, ...all.map(encodeAttribute), Buffer.from([GROUP_END]), document ?? new Uint8Array()])
}

function encodeAttribute([tag, name, value]: IppAttribute): Buffer {
  const bytes = typeof value === 'number' ? int32(value) : Buffer.from(value)
  return Buffer.concat([Buffer.from([TAG[tag]]), int16(Buffer.byteLength(name)), Buffer.from(name), int16(bytes.length), bytes])
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

/** Undefined for anything that is no IPP answer: lengths that lead out of it, no end mark. */
function parseAnswer(bytes: Buffer): IppAnswer | undefined {
  if (bytes.length < 9) return undefined
  const values = new Map<string, (string | number)[]>()
  let name = ''
  let at = 8
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at)
    if (tag === GROUP_END) return { isWell: bytes.readUInt16BE(2) < 0x0100, values }
    if (tag < FIRST_VALUE_TAG) {
      at += 1
      continue
    }
    const attribute = readAttribute(bytes, at)
    if (!attribute) return undefined
    if (attribute.name !== '') name = attribute.name
    values.set(name, [...(values.get(name) ?? []), toValue(tag, attribute.value)])
    at = attribute.end
  }
  return undefined
}

function readAttribute(bytes: Buffer, at: number): Readonly<{ name: string; value: Buffer; end: number }> | undefined {
  if (at + 3 > bytes.length) return undefined
  const nameEnd = at + 3 + bytes.readUInt16BE(at + 1)
  if (nameEnd + 2 > bytes.length) return undefined
  const end = nameEnd + 2 + bytes.readUInt16BE(nameEnd)
  if (end > bytes.length) return undefined
  return { name: bytes.toString('utf8', at + 3, nameEnd), value: bytes.subarray(nameEnd + 2, end), end }
}

const toValue = (tag: number, value: Buffer): string | number =>
  (tag === TAG.integer || tag === TAG.enum) && value.length === 4 ? value.readInt32BE(0) : value.toString('utf8')

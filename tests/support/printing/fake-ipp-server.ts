import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import * as ipp from 'ipp'

/** How the fake answers one kind of question. `cut` sends half an answer and breaks the line. */
export type FakeAnswer =
  | Readonly<{ kind: 'ipp'; message: object }>
  | Readonly<{ kind: 'bytes'; bytes: Uint8Array; status?: number }>
  | Readonly<{ kind: 'cut' }>
  | Readonly<{ kind: 'silence' }>

/** Written against the npm package `ipp`, not our own codec: the two check each other. */
export type FakeIppServer = Readonly<{
  url: string
  asked: () => readonly string[]
  /** Sets how an operation (`Print-Job`) is answered from now on. */
  answer: (operation: string, how: FakeAnswer) => void
  /** The questions as the other implementation read them. */
  questions: () => readonly ipp.ParsedBuffer[]
  stop: () => Promise<void>
}>

const OPERATION = { 'attributes-charset': 'utf-8', 'attributes-natural-language': 'en' }

export const idlePrinter = (more: Readonly<Record<string, unknown>> = {}): FakeAnswer => ({
  kind: 'ipp',
  message: {
    statusCode: 'successful-ok',
    'operation-attributes-tag': OPERATION,
    'printer-attributes-tag': {
      'printer-state': 'idle',
      'printer-state-reasons': ['none'],
      'printer-is-accepting-jobs': true,
      'document-format-supported': ['application/pdf', 'image/urf'],
      'media-supported': ['iso_a4_210x297mm', 'iso_a5_148x210mm'],
      'sides-supported': ['one-sided', 'two-sided-long-edge'],
      ...more,
    },
  },
})

export const jobAnswer = (state: string, reasons: readonly string[] = ['none']): FakeAnswer => ({
  kind: 'ipp',
  message: {
    statusCode: 'successful-ok',
    'operation-attributes-tag': OPERATION,
    'job-attributes-tag': { 'job-id': 7, 'job-state': state, 'job-state-reasons': reasons },
  },
})

export const refusal = (statusCode: string): FakeAnswer => ({
  kind: 'ipp',
  message: { statusCode, 'operation-attributes-tag': OPERATION },
})

export async function startFakeIppServer(): Promise<FakeIppServer> {
  const answers = new Map<string, FakeAnswer>([
    ['Get-Printer-Attributes', idlePrinter()],
    ['Print-Job', jobAnswer('pending')],
    ['Get-Job-Attributes', jobAnswer('completed')],
    ['Cancel-Job', refusal('successful-ok')],
  ])
  const questions: ipp.ParsedBuffer[] = []
  const sockets = new Set<Socket>()
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array)) // a raw request yields bytes, typed any
    const question = ipp.parse(Buffer.concat(chunks))
    questions.push(question)
    reply(response, answers.get(question.operation) ?? refusal('server-error-operation-not-supported'), question.id)
  }
  const server = createServer((request, response) => void handle(request, response))
  server.on('connection', (socket) => sockets.add(socket.on('close', () => sockets.delete(socket))))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP: never a pipe name
  return {
    url: `ipp://127.0.0.1:${port}/ipp/print`,
    asked: () => questions.map((question) => question.operation),
    questions: () => questions,
    answer: (operation, how) => void answers.set(operation, how),
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function reply(response: ServerResponse, how: FakeAnswer, id: number): void {
  switch (how.kind) {
    case 'silence':
      return
    case 'bytes':
      response.writeHead(how.status ?? 200, { 'Content-Type': 'application/ipp' }).end(how.bytes)
      return
    case 'cut': {
      const whole = ipp.serialize({ statusCode: 'successful-ok', id, 'operation-attributes-tag': OPERATION })
      response.writeHead(200, { 'Content-Type': 'application/ipp', 'Content-Length': whole.length })
      response.write(whole.subarray(0, 12), () => response.socket?.destroy())
      return
    }
    case 'ipp':
      response.writeHead(200, { 'Content-Type': 'application/ipp' }).end(ipp.serialize({ ...how.message, id }))
  }
}

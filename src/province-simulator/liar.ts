import { setTimeout as delay } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { ExchangeReply } from './exchange.ts'
import type { Fault } from './faults.ts'

export type Call = {
  /** Undefined: an honest answer. */
  readonly fault: Fault | undefined
  readonly answer: FastifyReply
  /** Judges the message and keeps it. */
  readonly receive: () => ExchangeReply
  readonly refuse: (message: string) => ExchangeReply
}

export type Liar = { readonly answer: (call: Call) => Promise<FastifyReply> }

const DEFAULT_REFUSAL = 'Thông tin chủ hồ sơ không khớp cơ sở dữ liệu quốc gia về dân cư'

/** Answers a call, honestly or with the scripted fault. Remembers what was said before, for some lies repeat it. */
export function createLiar(): Liar {
  let held: (() => ExchangeReply) | undefined
  let lastReply: ExchangeReply | undefined

  /** What was held back is kept after the message that follows it. */
  function keep(receive: () => ExchangeReply): ExchangeReply {
    const reply = receive()
    const late = held
    held = undefined
    late?.()
    return reply
  }

  function say(answer: FastifyReply, reply: ExchangeReply): FastifyReply {
    lastReply = reply
    return send(answer, reply)
  }

  async function lie({ fault, answer, receive, refuse }: Call & { readonly fault: Fault }): Promise<FastifyReply> {
    switch (fault.kind) {
      case 'refuse':
        return send(answer, refuse(fault.message ?? DEFAULT_REFUSAL))
      case 'error-inside':
        return answer.code(200).send({ error_code: '99', message: 'Lỗi xử lý nội bộ' })
      case 'cut-after-commit':
        keep(receive)
        return cut(answer)
      case 'cut-before-commit':
        return cut(answer)
      case 'late-commit':
        setTimeout(() => keep(receive), fault.ms ?? 1_000)
        return cut(answer)
      case 'held-back':
        held = receive
        return answer.code(200).send({ error_code: '00', message: 'Thành công', data: [] })
      case 'answer-of-another': {
        const before = lastReply
        const own = keep(receive)
        return send(answer, before ?? own)
      }
      case 'slow': {
        // Stored at once, answered late: the caller that gives up does not know.
        const late = keep(receive)
        await delay(fault.ms ?? 30_000)
        return send(answer, late)
      }
      default:
        if (KEPT.has(fault.kind)) keep(receive)
        return brokenPage(fault.kind, answer)
    }
  }

  return {
    answer: async (call) => {
      const { fault } = call
      return fault === undefined ? say(call.answer, keep(call.receive)) : lie({ ...call, fault })
    },
  }
}

/** Kept, though what is answered does not say so. */
const KEPT: ReadonlySet<string> = new Set(['error-after-commit', 'bad-gateway-after-commit', 'newer-schema'])

type Page = Exclude<
  Fault['kind'],
  | 'refuse'
  | 'error-inside'
  | 'cut-after-commit'
  | 'cut-before-commit'
  | 'late-commit'
  | 'held-back'
  | 'answer-of-another'
  | 'slow'
>

function brokenPage(kind: Page, answer: FastifyReply): FastifyReply {
  switch (kind) {
    case 'error-after-commit':
      return answer.code(500).send({ error_code: '500', message: 'Lỗi hệ thống' })
    case 'bad-gateway-after-commit':
      return answer.code(502).type('text/html; charset=utf-8').send('<html><h1>502 Bad Gateway</h1></html>')
    case 'newer-schema':
      return answer.code(200).send({ version: 2, result: { code: 0, text: 'Thành công' }, items: [] })
    case 'unauthorised':
      return answer.code(401).send({ error_code: '401', message: 'Phiên làm việc đã hết hạn' })
    case 'too-many':
      return answer.code(429).header('retry-after', '1').send({ error_code: '429', message: 'Quá nhiều yêu cầu' })
    case 'html':
      return answer
        .type('text/html; charset=utf-8')
        .send('<!doctype html><title>Đăng nhập</title><form>Đăng nhập hệ thống</form>')
    case 'unavailable':
      return answer.code(503).header('retry-after', '1').send('Service Unavailable')
  }
}

export function send(answer: FastifyReply, { status, body }: ExchangeReply): FastifyReply {
  return answer.code(status).send(body)
}

function cut(answer: FastifyReply): FastifyReply {
  answer.hijack()
  answer.raw.destroy()
  return answer
}

import { createHash } from 'node:crypto'
import { bodilessStatement, ORIGIN_HEADER, REQUEST_TAG, SIGNATURE_HEADER } from '../../../shared/sync/index.ts'

export type RequestSigner = { readonly origin: string; readonly sign: (sha256Hex: string) => string }

/**
 * Says who asks with the key of the own log, as every request between machines does: over the body of a question, or over method
 * and path where there is none or the body is contents, whose hash was announced and is checked anyway.
 */
export function createSignedFetch(fetch: typeof globalThis.fetch, signer: RequestSigner): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const statement = typeof init.body === 'string' ? init.body : bodilessStatement(methodOf(init.method), pathOf(url))
    const digest = createHash('sha256').update(REQUEST_TAG).update(statement).digest('hex')
    const headers = new Headers(init.headers)
    headers.set(ORIGIN_HEADER, signer.origin)
    headers.set(SIGNATURE_HEADER, signer.sign(digest))
    return fetch(input, { ...init, headers })
  }
}

/** A gateway behind a path of somebody's proxy sees only what follows. */
function pathOf({ pathname, search }: URL): string {
  return `${pathname.slice(Math.max(0, pathname.indexOf('/v1/')))}${search}`
}

type Method = Parameters<typeof bodilessStatement>[0]
const METHODS: readonly Method[] = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE']

function methodOf(text = 'GET'): Method {
  const method = METHODS.find((candidate) => candidate === text.toUpperCase())
  if (method === undefined) throw new Error(`no request of ours is a ${text}`)
  return method
}

import { z } from 'zod'
import type { IppTarget } from './ipp-client.ts'

const IPP_PORT = '631'

/** A printer of the office by its address, as in `ipp://192.168.1.20/ipp/print`; `id` is what settings keep. */
export const IppPrinterConfig = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().trim().min(1).max(120),
  url: z.string().refine(isPrinterUrl, { message: 'printer.invalid-url' }),
  location: z.string().max(200).optional(),
  /** Office printers sign their own certificate; true takes any, still better than the same job in clear. */
  acceptAnyCertificate: z.boolean().default(false),
})
export type IppPrinterConfig = z.input<typeof IppPrinterConfig>

/** Where CUPS listens. */
export type CupsAddress = Readonly<{ host: string; port: string }>

const PROTOCOLS: Readonly<Record<string, { http: 'http:' | 'https:'; ipp: 'ipp' | 'ipps' }>> = {
  'ipp:': { http: 'http:', ipp: 'ipp' },
  'http:': { http: 'http:', ipp: 'ipp' },
  'ipps:': { http: 'https:', ipp: 'ipps' },
  'https:': { http: 'https:', ipp: 'ipps' },
}

function isPrinterUrl(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.protocol in PROTOCOLS && url.hostname !== '' && url.username === ''
}

/** `ipp`/`ipps` addresses speak HTTP on port 631 unless they say otherwise (RFC 8010 §3). */
export function toTarget({
  url: text,
  acceptAnyCertificate,
}: Readonly<{ url: string; acceptAnyCertificate: boolean }>): IppTarget {
  const given = new URL(text)
  const protocol = PROTOCOLS[given.protocol]
  if (!protocol) throw new Error(`not a printer address: ${given.protocol}`)
  const isIpp = given.protocol === 'ipp:' || given.protocol === 'ipps:'
  const port = given.port !== '' ? given.port : isIpp ? IPP_PORT : protocol.http === 'http:' ? '80' : '443'
  const path = `${given.pathname === '' ? '/' : given.pathname}${given.search}`
  return {
    url: new URL(`${protocol.http}//${given.hostname}:${port}${path}`),
    uri: `${protocol.ipp}://${given.hostname}:${port}${path}`,
    acceptAnyCertificate,
  }
}

/** `host:port`, `host` or `[::1]:port`; a socket path or anything else is undefined (CUPS_SERVER allows them). */
export function parseCupsAddress(text: string | undefined): CupsAddress | undefined {
  const match = /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(?::(\d{1,5}))?(?:\/version=[\d.]+)?$/.exec(text?.trim() ?? '')
  const [, host, port = IPP_PORT] = match ?? []
  return host === undefined || Number(port) < 1 || Number(port) > 65_535 ? undefined : { host, port }
}

export function toCupsTarget({ host, port }: CupsAddress, path: string): IppTarget {
  return toTarget({ url: `ipp://${host}:${port}${path}`, acceptAnyCertificate: false })
}

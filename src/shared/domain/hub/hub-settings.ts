import { z } from 'zod'
import { cleanLine } from '../../kernel/text.ts'

/** The port a hub listens on unless the administrator says otherwise. */
export const DEFAULT_HUB_PORT = 47_470

/** Where stations announce themselves on the subnet, UDP (sync.md §8, way 4). */
export const BEACON_PORT = 47_471

const line = (max: number) =>
  z.string().max(20_000, 'validation.too-long').transform(cleanLine).pipe(z.string().max(max, 'validation.too-long'))

/** `192.168.1.10:47470`, or empty. A name of the local network will do as well. */
export const HubAddress = line(120).refine(
  (text) => text === '' || /^(\[[0-9a-f:]+\]|[a-z0-9.-]+):\d{2,5}$/i.test(text),
  'validation.hub-address',
)

const UpstreamUrl = line(300).refine((text) => text === '' || /^https?:\/\/[^\s/]+(\/\S*)?$/.test(text), 'validation.address')

/** One machine of the list: its station id and, where an administrator knows it, its address. */
export const Successor = z.object({
  station: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[^#\s]+$/),
  address: HubAddress,
})
export type Successor = z.infer<typeof Successor>

/** First to last; a machine stands in it once. */
export const Succession = z
  .array(Successor)
  .max(25)
  .refine((list) => new Set(list.map(({ station }) => station)).size === list.length, 'validation.hub-twice')
export type Succession = z.infer<typeof Succession>

/** What this PC itself does about the hub. */
export const HubRole = z.object({
  /** It does the hub's work when its turn in the succession comes. */
  isHub: z.boolean(),
  port: z
    .number({ error: 'validation.number' })
    .int('validation.number')
    .min(1_024, 'validation.number')
    .max(65_535, 'validation.number'),
  /** Where this PC looks for the hub first; empty: it finds it by itself. */
  hubAddress: HubAddress,
  /** The province's gateway as the hub on this PC reaches it; empty: the hub only serves the house. */
  upstreamUrl: UpstreamUrl,
})
export type HubRole = z.infer<typeof HubRole>

export const NO_HUB_ROLE: HubRole = { isHub: false, port: DEFAULT_HUB_PORT, hubAddress: '', upstreamUrl: '' }

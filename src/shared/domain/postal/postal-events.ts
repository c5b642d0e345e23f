import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { Reason, ShortText } from '../dossier/dossier-parts.ts'
import { defineEvents } from '../journal/index.ts'
import { OfficerRef } from '../staff/officer.ts'

/** What the post says of a parcel. `unknown`: its words are kept and shown; nothing follows from them. */
export const ParcelState = z.enum(['in-transit', 'delivered', 'came-back', 'unknown'])
export type ParcelState = z.infer<typeof ParcelState>

export const PostBatchItem = z.object({
  dossierId: z.string(),
  code: z.string(),
  trackingNumber: z.string(),
  receiver: z.string(),
  address: z.string(),
})
export type PostBatchItem = z.infer<typeof PostBatchItem>

export const POST_BATCH_AGGREGATE = 'post-batch'
export const PARCEL_AGGREGATE = 'post-parcel'
export const RESERVE_AGGREGATE = 'post-reserve'

/** Bảng kê giao nhận: what went to the post in one act; written by the one PC that handed it over. */
export const postBatchEvents = {
  PostBatchHandedOver: {
    ver: 1,
    body: z.object({
      at: LocalTime,
      by: OfficerRef,
      counter: z.string(),
      number: z.string(),
      courier: ShortText,
      items: z.array(PostBatchItem),
    }),
  },
} as const

/** Aggregate: the dossier's parcels (`parcelAggregate`). Facts of the dossier itself (delivered, came back) are its own events. */
export const parcelEvents = {
  PostStatusTold: {
    ver: 1,
    body: z.object({
      at: LocalTime,
      by: OfficerRef,
      dossierId: z.string(),
      trackingNumber: z.string(),
      state: ParcelState,
      /** The post's own words and time. */
      words: z.string().max(300),
      toldAt: LocalTime,
    }),
  },
} as const

export const parcelAggregate = (dossierId: string): string => `${PARCEL_AGGREGATE}:${dossierId}`

/** A spare clerk stands in for another (plan of Hà Tĩnh: reception never stops); `aggId` is the absent officer and the day. */
export const reserveEvents = {
  PostReserveNamed: {
    ver: 1,
    body: z.object({
      at: LocalTime,
      by: OfficerRef,
      day: z.string(),
      absent: OfficerRef,
      substitute: OfficerRef,
      reason: Reason,
    }),
  },
} as const

export const postalEventDefinitions = [
  ...defineEvents(POST_BATCH_AGGREGATE, postBatchEvents),
  ...defineEvents(PARCEL_AGGREGATE, parcelEvents),
  ...defineEvents(RESERVE_AGGREGATE, reserveEvents),
]

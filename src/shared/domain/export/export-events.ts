import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'

/**
 * A file with personal data was taken out of the program, which protects it no more from then on: who took what is kept (Luật Bảo vệ dữ
 * liệu cá nhân 91/2025/QH15). `aggId`: an id of its own.
 */
export const FileExported = defineEvent({
  aggType: 'export',
  type: 'FileExported',
  ver: 1,
  body: z.object({
    at: LocalTime,
    by: OfficerRef,
    counter: z.string(),
    /** The operation that made it. */
    operation: z.string(),
    fileName: z.string(),
    /** What the list was narrowed to, as it stands in the file; empty where its name says everything. */
    narrowedTo: z.string(),
    rows: z.number().int(),
  }),
})

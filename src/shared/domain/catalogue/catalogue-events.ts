import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { defineEvent } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'

/** A catalogue file was applied; its bytes are the blob `sha256`. Dossiers received before keep their own version. */
export const CatalogueApplied = defineEvent({
  aggType: 'catalogue',
  type: 'CatalogueApplied',
  ver: 1,
  body: z.object({
    at: LocalTime,
    by: OfficerRef,
    id: z.string(),
    title: z.string(),
    validFrom: z.string(),
    sha256: z.string(),
    procedureCount: z.number().int(),
  }),
})

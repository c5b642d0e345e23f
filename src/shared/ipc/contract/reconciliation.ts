import { z } from 'zod'
import { DayReconciled } from '../../domain/delivery/reconciliation.ts'

export const reconciliationContract = {
  /** Days the gateway has compared with the province, newest first; at most the last 60. */
  'reconciliation.list': {
    kind: 'query',
    permission: 'sync.read',
    input: z.object({}),
    output: z.array(DayReconciled.body),
  },
} as const

import { z } from 'zod'

export const DossierId = z.uuid({ error: 'validation.id' })

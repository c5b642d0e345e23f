import { z } from 'zod'

/**
 * How sure a catalogue value is: `A` read in the law, `B` read on the portal or in working software, `C` one weak source,
 * `memory` a usual value that nobody has checked. Only A and B may be shown as the rule; the others are defaults to confirm.
 */
export const Confidence = z.enum(['A', 'B', 'C', 'memory'], { error: 'validation.choice' })
export type Confidence = z.infer<typeof Confidence>

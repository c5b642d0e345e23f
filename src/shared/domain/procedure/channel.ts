import { z } from 'zod'

/**
 * How a dossier reaches the centre (cách thức): `direct` at the counter, `online` on the national portal,
 * `postal` by the public postal service (BCCI).
 * Kế hoạch 172/KH-UBND of Cà Mau, 15/6/2025, names exactly these three.
 */
export const Channel = z.enum(['direct', 'online', 'postal'], { error: 'validation.choice' })
export type Channel = z.infer<typeof Channel>

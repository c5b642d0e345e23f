/**
 * The same cases in every run: red means a change, not luck. `PROPERTY_SEED` walks others; a failure tells its seed and path by itself.
 */
export const PROPERTY_SEED = Number(process.env['PROPERTY_SEED'] ?? 20_261_123)

import { hash, verify } from '@node-rs/argon2'

/** 64 MiB, 3 passes: about 65 ms on an office PC (devices.md §10). Argon2id is the package's default algorithm. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32 } as const

/** PHC text of a PIN. `pepper`: the machine's secret, without which the text cannot be guessed against. */
export function hashPin(pin: string, pepper: Uint8Array): Promise<string> {
  return hash(pin, { ...COST, secret: Buffer.from(pepper) })
}

/** False for a wrong PIN, another machine's pepper, or a text that is no hash. */
export async function verifyPin(stored: string, pin: string, pepper: Uint8Array): Promise<boolean> {
  try {
    return await verify(stored, pin, { secret: Buffer.from(pepper) })
  } catch {
    // The package throws on a text that is no PHC string; such an officer cannot sign in, which is what false says.
    return false
  }
}

import type { DossierFile } from '../../../shared/domain/dossier/dossier-parts.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import type { Moved } from '../dossiers/index.ts'
import type { TurnDeps } from './turn-deps.ts'

type Uploads = { readonly tokens: readonly string[]; readonly purpose: DossierFile['purpose'] }

/** The bytes are durable before the fact that names them, and belong to the register in the fact's own transaction. */
export async function withUploads(
  { desk, blobs }: Pick<TurnDeps, 'desk' | 'blobs'>,
  { tokens, purpose }: Uploads,
  move: (files: DossierFile[], register: () => void) => Result<Moved>,
): Promise<Result<Moved>> {
  const stored = await desk.store(tokens, blobs, purpose)
  if (!stored.ok) return stored
  const register = (): void => {
    for (const { blob, file } of stored.value) blobs.register(blob, file.mime)
  }
  const moved = move(
    stored.value.map(({ file }) => file),
    register,
  )
  if (moved.ok) await desk.forget(tokens)
  return moved
}

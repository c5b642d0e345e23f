import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { createKeyFiles } from './key-files.ts'
import type { createProofCheck } from './proof-service.ts'

export function createProofHandlers({
  proofs,
  publish,
}: {
  readonly proofs: ReturnType<typeof createKeyFiles> & { readonly check: ReturnType<typeof createProofCheck> }
  readonly publish: PublishEvent
}): HandlersOf<'proof'> {
  return {
    'proof.check': ({ text }) => ok(proofs.check(text)),
    'proof.list-units': () => ok(proofs.list()),
    'proof.export-keys': () => proofs.exportOwn(),
    'proof.look-at-keys': ({ file }) => proofs.look(file),
    'proof.take-keys': ({ file, fingerprint }, { by }) => {
      const taken = proofs.take({ text: file, fingerprint }, by)
      if (taken.ok) publish('stations.changed', {})
      return taken
    },
    'proof.remove-keys': (input, { by }) => {
      const removed = proofs.remove(input, by)
      if (!removed.ok) return removed
      publish('stations.changed', {})
      return ok(proofs.list())
    },
  }
}

import type { Bridge, BridgeEvent } from '../../../src/shared/ipc/bridge.ts'
import { contract, type Operation } from '../../../src/shared/ipc/contract.ts'
import { appError } from '../../../src/shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../src/shared/kernel/result.ts'
import { type FakeOptions, createFakeCore } from './fake-core.ts'

const DELAY_MS = 15

/** `window.bridge` without a core: inputs are parsed by the contract as the router would, events follow each command. */
export function createFakeBridge(options: FakeOptions): Bridge {
  const listeners = new Set<(event: BridgeEvent) => void>()
  const core = createFakeCore(options, (name, payload) => {
    for (const listener of listeners) listener({ name, payload })
  })
  return {
    build: { version: '0.1.0', kind: 'development', electron: '45', chromium: '150', platform: 'linux' },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    invoke: async (operation, input): Promise<Result<unknown>> => {
      await new Promise((resolve) => setTimeout(resolve, DELAY_MS))
      if (!Object.hasOwn(contract, operation)) return err(appError('not-found', 'bridge.unknown-operation'))
      const name = operation as Operation // checked one line above
      if (options.failing === name) return err(appError('unexpected', 'error.unexpected', { correlationId: '7f3a91' }))
      const parsed = contract[name].input.safeParse(input)
      if (!parsed.success) {
        const fields = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), messageKey: issue.message }))
        return err(appError('validation', 'validation.check-fields', { fields }))
      }
      const handler = core[name]
      if (!handler) return err(appError('not-found', 'bridge.unknown-operation'))
      const answer = handler(parsed.data as never) // the schema of this very operation gave it
      return isResult(answer) ? answer : ok(structuredClone(answer))
    },
  }
}

const isResult = (answer: unknown): answer is Result<unknown> => typeof answer === 'object' && answer !== null && 'ok' in answer

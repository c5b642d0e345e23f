import { createClient } from '../../shared/ipc/client.ts'
import { windowBridge } from './window-bridge.ts'

/** Asks the core; input and output are checked against the contract. Never rejects for an expected failure. */
export const coreClient = createClient((operation, input) => windowBridge().invoke(operation, input))

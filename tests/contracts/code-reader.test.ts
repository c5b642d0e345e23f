import { createSimulatedCodeReader } from '../../drivers/code-reader/simulator/index.ts'
import { describeCodeReaderContract } from './code-reader.contract.ts'

describeCodeReaderContract('simulator', (script, listener) => Promise.resolve(createSimulatedCodeReader(script, listener)))

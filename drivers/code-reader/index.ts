import type { CodeReader, CodeReaderListener } from '../../src/shared/ports/code-reader.ts'
import type { CodeReaderLine } from '../../src/shared/ports/device-host-protocol.ts'
import { createSerialCodeReader } from './serial/index.ts'
import { createSimulatedCodeReader, TRAINING_SCRIPT } from './simulator/index.ts'

export { listSerialPorts } from './serial/serial-line.ts'

/** The reader of a line; path `simulator` is the one of training. */
export function createCodeReader(line: CodeReaderLine, listener: CodeReaderListener): CodeReader {
  return line.path === 'simulator'
    ? createSimulatedCodeReader(TRAINING_SCRIPT, listener)
    : createSerialCodeReader({ line, listener })
}

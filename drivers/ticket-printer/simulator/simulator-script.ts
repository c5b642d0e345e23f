/** How the machine is and will behave; each can be changed while it runs (`set`). */
export type SimulatorScript = Readonly<{
  /** Millimetres left on the roll. */
  paperLeftMm: number
  /** The sensor of the near end looks at the roll from here on. */
  nearEndMm: number
  isCoverOpen: boolean
  isOffline: boolean
  hasCutterError: boolean
  /** Speed of the paper; 0: at once. */
  mmPerSecond: number
  /** Speed at which bytes are taken, 10 bits each; 0: at once. */
  baudRate: number
  bufferBytes: number
  /** Its answers never arrive. */
  isOneWay: boolean
  /** Answers arrive as rubbish, as at a wrong speed. */
  isGarbled: boolean
  /** A cheap copy that knows `DLE EOT` but not `GS r`. */
  knowsQueuedQuestion: boolean
  /** Takes no byte at all. */
  isStuck: boolean
  /** The line breaks after so many bytes since it was switched on; -1: never. */
  diesAfterBytes: number
}>

/** On, closed, with paper without end, quick. */
export const WELL: SimulatorScript = {
  paperLeftMm: Number.POSITIVE_INFINITY,
  nearEndMm: 2_000,
  isCoverOpen: false,
  isOffline: false,
  hasCutterError: false,
  mmPerSecond: 0,
  baudRate: 0,
  bufferBytes: 4_096,
  isOneWay: false,
  isGarbled: false,
  knowsQueuedQuestion: true,
  isStuck: false,
  diesAfterBytes: -1,
}

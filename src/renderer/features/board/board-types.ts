import type { BoardScreen } from '../../../shared/ipc/contract/kiosk.ts'

export type Board = BoardScreen
export type Call = Board['calls'][number]

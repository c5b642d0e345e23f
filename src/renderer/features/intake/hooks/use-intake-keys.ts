import { useShortcut } from '../../../ui/index.ts'

type Keys = Readonly<{
  onNew: () => void
  onProcedure: () => void
  onScan: () => void
  onReceive: () => void
  onSave: () => void
  /** Alt+1…9: the procedures of the sitting. */
  onItem: (index: number) => void
  isTyping: boolean
}>

/** Keys of features.md §5.5. Ctrl+Shift and Alt+Z stay with the Vietnamese keyboards. */
export function useIntakeKeys({ onNew, onProcedure, onScan, onReceive, onSave, onItem, isTyping }: Keys): void {
  useShortcut('F2', onNew)
  useShortcut('F4', onProcedure, isTyping)
  useShortcut('F9', onScan, isTyping)
  useShortcut('F10', onReceive, isTyping)
  useShortcut('Ctrl+S', onSave)
  useShortcut('Alt+1', () => onItem(0), isTyping)
  useShortcut('Alt+2', () => onItem(1), isTyping)
  useShortcut('Alt+3', () => onItem(2), isTyping)
  useShortcut('Alt+4', () => onItem(3), isTyping)
  useShortcut('Alt+5', () => onItem(4), isTyping)
  useShortcut('Alt+6', () => onItem(5), isTyping)
  useShortcut('Alt+7', () => onItem(6), isTyping)
  useShortcut('Alt+8', () => onItem(7), isTyping)
  useShortcut('Alt+9', () => onItem(8), isTyping)
}

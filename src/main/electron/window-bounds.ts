import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'

const SavedBounds = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(640).max(16_000),
  height: z.number().int().min(400).max(16_000),
  maximized: z.boolean(),
})
export type SavedBounds = z.infer<typeof SavedBounds>

/** The size the screens are designed for. */
const DESIGN_SIZE = { width: 1366, height: 768 } as const

/** Where the window was last time; a damaged file or a screen that has been unplugged gives the middle of the main screen. */
export function loadBounds(file: string): Partial<Rectangle> & { maximized: boolean } {
  const saved = readSaved(file)
  if (saved !== undefined && isVisible(saved)) return saved
  const { workAreaSize } = screen.getPrimaryDisplay()
  return {
    width: Math.min(DESIGN_SIZE.width, workAreaSize.width),
    height: Math.min(DESIGN_SIZE.height, workAreaSize.height),
    maximized: true,
  }
}

export function rememberBounds(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    try {
      const bounds: SavedBounds = { ...window.getNormalBounds(), maximized: window.isMaximized() }
      writeFileSync(`${file}.tmp`, JSON.stringify(bounds))
      renameSync(`${file}.tmp`, file)
    } catch {
      // The place of a window is not worth a message on a full disk.
    }
  })
}

function readSaved(file: string): SavedBounds | undefined {
  try {
    return SavedBounds.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    // Not there yet, or damaged: both mean "as if for the first time".
    return undefined
  }
}

/** Enough of the title bar must lie on a screen for a mouse to take it. */
function isVisible({ x, y, width }: SavedBounds): boolean {
  return screen
    .getAllDisplays()
    .some(
      ({ workArea: area }) =>
        x + width > area.x + 100 && x < area.x + area.width - 100 && y >= area.y - 8 && y < area.y + area.height - 60,
    )
}

import { readdirSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import path from 'node:path'

export type FoundDrive = {
  readonly folder: string
  readonly label: string
  readonly freeBytes: number
  readonly isRemovable: boolean
}

const WINDOWS_LETTERS = 'DEFGHIJKLMNOPQRSTUVWXYZ'.split('')
/** Where Linux desktops put what is plugged in. */
const LINUX_MEDIA = /^\/(media|run\/media|mnt)\//

/** Disks and sticks that can be written to, apart from the system's own; what does not answer is not there. */
export async function listDrives(platform: NodeJS.Platform = process.platform): Promise<readonly FoundDrive[]> {
  const candidates = platform === 'win32' ? windowsDrives() : platform === 'darwin' ? macDrives() : linuxDrives()
  const found: FoundDrive[] = []
  for (const drive of candidates) {
    try {
      const { bavail, bsize } = await statfs(drive.folder)
      found.push({ ...drive, freeBytes: bavail * bsize })
    } catch {
      // An empty card reader, a letter nobody uses: no drive.
    }
  }
  return found
}

type Candidate = Omit<FoundDrive, 'freeBytes'>

/** Windows tells without a native call only that a letter answers; whether it can be pulled out is then unknown. */
function windowsDrives(): readonly Candidate[] {
  return WINDOWS_LETTERS.map((letter) => ({ folder: `${letter}:\\`, label: `${letter}:`, isRemovable: false }))
}

function macDrives(): readonly Candidate[] {
  return namesIn('/Volumes').map((name) => ({ folder: path.join('/Volumes', name), label: name, isRemovable: true }))
}

function linuxDrives(): readonly Candidate[] {
  return mountsIn(readText('/proc/self/mounts'))
    .filter((folder) => LINUX_MEDIA.test(`${folder}/`))
    .map((folder) => ({ folder, label: path.basename(folder), isRemovable: true }))
}

/** Mount points of `/proc/self/mounts`, which writes a space as `\040`. */
export function mountsIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((folder) => folder !== '')
    .map((folder) => folder.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))))
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Not this kind of system after all.
    return []
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // No list, no drives; a folder can still be typed.
    return ''
  }
}

import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')
const require = createRequire(import.meta.url)

/** Tinos has the measures of Times New Roman, which Decree 30/2020 asks for on paper; Be Vietnam Pro is for tickets. */
const PAPER_FONTS = {
  '@expo-google-fonts/tinos': ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic'],
  '@expo-google-fonts/be-vietnam-pro': ['400Regular', '600SemiBold', '700Bold'],
}
const FILE_PREFIX: Record<string, string> = {
  '@expo-google-fonts/tinos': 'Tinos_',
  '@expo-google-fonts/be-vietnam-pro': 'BeVietnamPro_',
}

/** Where the typesetter finds its fonts: here while developing, `<resources>/fonts` in a package. */
export const PAPER_FONT_FOLDER = path.join(ROOT, 'build', 'fonts')

/** Copies the fonts out of their packages, so development and package read one flat folder of files. */
export function preparePaperFonts(): void {
  mkdirSync(PAPER_FONT_FOLDER, { recursive: true })
  for (const [name, styles] of Object.entries(PAPER_FONTS)) {
    const folder = path.dirname(require.resolve(`${name}/package.json`))
    for (const style of styles) copyIfNew(path.join(folder, style, `${FILE_PREFIX[name]}${style}.ttf`))
  }
}

function copyIfNew(source: string): void {
  const target = path.join(PAPER_FONT_FOLDER, path.basename(source))
  if (existsSync(target) && statSync(target).size === statSync(source).size) return
  copyFileSync(source, target)
}

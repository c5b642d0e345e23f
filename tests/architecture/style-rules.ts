import type { Rule, SourceFile } from './source-files.ts'

/** A name of a class; not the variable `--qmc-…`. A trailing `-` is the fixed part of a name put together at run time. */
const CLASS = /(?<![\w-])qmc-[a-z0-9-]+/g

/** `id`, ARIA references and file kinds share the prefix and are no classes. */
const NOT_CLASSES = /(?:\b(?:id|htmlFor|aria-\w+)="[^"]*"|kind: '[^']*')/g

const namesIn = (files: readonly SourceFile[], ending: RegExp, without = /(?!)/g): Set<string> =>
  new Set(files.filter(({ path }) => ending.test(path)).flatMap(({ text }) => text.replace(without, '').match(CLASS) ?? []))

const isPrefix = (name: string): boolean => name.endsWith('-')

/** A class without a style does nothing, a style without an element is dead: both were once a mistake of one letter. */
export const everyClassHasItsStyle: Rule = (files) => {
  const styled = namesIn(files, /\.css$/)
  const worn = namesIn(files, /\.tsx?$/, NOT_CLASSES)
  const prefixes = [...worn].filter(isPrefix)
  const unstyled = [...worn].filter((name) =>
    isPrefix(name) ? ![...styled].some((one) => one.startsWith(name)) : !styled.has(name),
  )
  const unworn = [...styled].filter((name) => !worn.has(name) && !prefixes.some((prefix) => name.startsWith(prefix)))
  return [
    ...unstyled.map((name) => `the class ${name} has no style`),
    ...unworn.map((name) => `the style .${name} is worn by nothing`),
  ]
}

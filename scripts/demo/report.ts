import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Summary } from './play.ts'

/** `summary.json`, and the same as a table for the person at the terminal. True when everything is as it should be. */
export function report(summary: Summary, outDir: string): boolean {
  writeFileSync(path.join(outDir, 'summary.json'), `${JSON.stringify(summary, undefined, 2)}\n`)
  const isGood = summary.checks.every(({ ok }) => ok)
  const rows = [
    ['Đã tiếp nhận', summary.received],
    ['Tỉnh đã có', summary.atProvince],
    ['Mất', summary.lost],
    ['Lặp', summary.doubled],
    ['Xung đột', summary.conflicts],
  ].map(([name, value]) => `  ${String(name).padEnd(16)}${String(value).padStart(5)}`)
  const checks = summary.checks.map(
    ({ what, expected, seen, ok }) => `  ${ok ? '✔' : '✘'} ${what}: ${seen}${ok ? '' : ` (đáng lẽ ${expected})`}`,
  )
  process.stdout.write(
    [
      '',
      ...rows,
      '',
      ...checks,
      '',
      `${isGood ? 'ĐẠT' : 'CHƯA ĐẠT'} – giấy in, ảnh màn hình và summary.json: ${outDir}`,
      '',
    ].join('\n'),
  )
  return isGood
}

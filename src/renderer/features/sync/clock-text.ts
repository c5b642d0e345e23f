import { formatNumber, say } from '../../i18n/index.ts'

/** Seconds this PC is ahead of another, in words. */
export function clockText(offset: number | null): string {
  if (offset === null) return say('sync.clock-unknown')
  if (Math.abs(offset) < 2) return say('sync.clock-right')
  return offset > 0
    ? say('sync.clock-ahead', { n: formatNumber(offset) })
    : say('sync.clock-behind', { n: formatNumber(-offset) })
}

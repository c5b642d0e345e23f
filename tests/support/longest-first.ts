import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Those that take minutes, longest first. */
const LONG = [
  'robustness/kill-loop',
  'queue/queue-hub-kill',
  'backup/restore-rounds',
  'sync/chaos',
  'gateway/chaos-postgres',
  'station/bank-kill',
  'queue/queue-apart',
  'robustness/electron-kill',
  'robustness/power-cut',
  'station/turns-model',
].map((name) => `tests/integration/${name}.test.ts`)

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = LONG.findIndex((name) => moduleId.endsWith(name))
  return place === -1 ? LONG.length : place
}

/** The long ones begin, so that no core waits at the end for one of them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((left, right) => placeOf(left) - placeOf(right))
  }
}

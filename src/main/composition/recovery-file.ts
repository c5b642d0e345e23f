import path from 'node:path'

/** The sealed copy of the keys; opened with the code on the recovery paper, and with nothing else. */
export const recoveryFileIn = (dataDir: string): string => path.join(dataDir, 'recovery.json')

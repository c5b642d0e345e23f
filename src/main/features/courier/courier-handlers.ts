import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { listDrives } from '../../platform/backup/index.ts'
import type { CourierService } from './courier-service.ts'

export function createCourierHandlers(deps: {
  readonly courier: CourierService
  readonly chooseFolder: (() => Promise<string | undefined>) | undefined
}): HandlersOf<'courier'> {
  const { courier, chooseFolder } = deps
  return {
    'courier.get-state': () => ok(courier.getState()),
    'courier.list-drives': async () => ok({ drives: [...(await listDrives())] }),
    'courier.choose-folder': async () => ok({ folder: (await chooseFolder?.()) ?? null }),
    'courier.list-packages': async ({ folder }) => {
      const packages = await courier.listPackages(folder)
      return packages.ok ? ok({ packages: packages.value }) : packages
    },
    'courier.write': (input) => courier.write(input),
    'courier.take-in': ({ file }) => courier.takeIn(file),
    'courier.write-key': ({ folder }) => courier.writeKey(folder),
  }
}

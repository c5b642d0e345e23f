import path from 'node:path'
import { dateOf } from '../../shared/kernel/local-time.ts'
import { createCatalogueService } from '../features/catalogue/index.ts'
import { createDraftRepository, createDraftService } from '../features/drafts/index.ts'
import { createFileDesk } from '../features/files/index.ts'
import { createPersonService } from '../features/people/index.ts'
import { createSettingsService } from '../features/settings/index.ts'
import { createStaffService } from '../features/staff/index.ts'
import { createWorkBoard } from '../features/work/index.ts'
import { hashPin, verifyPin, type KeyRing } from '../platform/secrets/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { Resources } from './resources.ts'
import { createStationLights } from './station-lights.ts'

export type Office = Awaited<ReturnType<typeof createOffice>>

/** What a counter has before any dossier: its settings, people, catalogue, drafts, files, and the watch on outside services. */
export async function createOffice(parts: {
  readonly options: CoreOptions
  readonly resources: Resources
  readonly keys: KeyRing
  readonly base: Foundation
  readonly isMachineChanged: boolean
}) {
  const { options, resources, keys, base, isMachineChanged } = parts
  const settings = createSettingsService({ ...base, station: base.place.station })
  const pins = {
    hash: (pin: string) => hashPin(pin, keys.pinPepper),
    verify: (hash: string, pin: string) => verifyPin(hash, pin, keys.pinPepper),
  }
  // On a copied register not even a sign-in is written: whoever signs in comes to register the machine again.
  const append = isMachineChanged ? () => undefined : base.append
  return {
    settings,
    staff: createStaffService({ ...base, append, pins, nowMs: () => options.clock.now() }),
    catalogue: await createCatalogueService({ ...base, today: () => dateOf(base.now()), shipped: resources.catalogue }),
    people: createPersonService({ ...base, people: base.personRows }),
    drafts: createDraftService({ ...base, drafts: createDraftRepository(base.db) }),
    desk: createFileDesk({
      newToken: () => Buffer.from(options.ids.randomBytes(24)).toString('base64url'),
      folder: path.join(options.dataDir, 'uploads'),
    }),
    lights: createStationLights(options, settings),
    work: createWorkBoard({ now: () => options.clock.now(), newId: base.newId, publish: options.publish }),
  }
}

import type { OpenedDatabase } from '../platform/database/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'
import { createSlides } from './board.ts'
import { createBackups } from './backups.ts'
import type { CoreOptions } from './core-options.ts'
import { createCertifying } from './certifying.ts'
import { createCourier } from './courier.ts'
import { createStationDevices } from './devices.ts'
import { createDelegating } from './delegating.ts'
import { createDossierWork } from './dossier-work.ts'
import { createFoundation } from './foundation.ts'
import { createLines } from './lines.ts'
import { createBanking, createSettling } from './banking.ts'
import { createMoney } from './money.ts'
import { createOffice } from './office.ts'
import type { StationPlace } from './place.ts'
import { createRatings } from './public-windows.ts'
import type { Resources } from './resources.ts'
import { createResulting } from './resulting.ts'
import { createVoice } from './voice.ts'
import { createStationQueueKeeping, type QueueDesk } from './queue-keeping.ts'
import { createNotifying } from './notifying.ts'
import { createQueueing } from './queueing.ts'
import { lendTicketPrinting } from './ticket-printing.ts'
import { createTurning } from './turning.ts'
import { createWorkflows } from './workflow.ts'
import { createWorkListing } from './work-listing.ts'
import { createTrusting, findMachineChange } from './trusting.ts'

type StationParts = {
  readonly options: CoreOptions
  readonly resources: Resources
  readonly opened: OpenedDatabase
  readonly keys: KeyRing
  readonly place: StationPlace
}

export type Station = Awaited<ReturnType<typeof createStation>>

/** Every service of one station on its open register. */
export async function createStation({ options: host, resources, opened, keys, place }: StationParts) {
  const base = createFoundation({ options: host, opened, keys, place })
  // Between machines only over trusted lines; nothing above this line knows another way out.
  const options = { ...host, fetch: base.trust.fetch }
  const isMachineChanged = await findMachineChange(options, base)
  const office = await createOffice({ options, resources, keys, base, isMachineChanged })
  const queueDesk: QueueDesk = {}
  const lines = createLines({ options, keys, base, office, queueDesk })
  const queueing = createQueueing({ options, base, office })
  const workflows = createWorkflows({ resources, base, office })
  const { delegations, rights, people } = createDelegating({ base, office })
  const dossiers = createDossierWork({ options, resources, base, office, lines, workflows, rights })
  const turning = createTurning({ base, office, lines, dossiers, listDelegations: people.delegations })
  const money = createMoney({ base, office, lines, dossiers })
  return {
    ...base,
    ...office,
    ...lines,
    ...dossiers,
    workflows,
    ...turning,
    delegations,
    rights,
    ...createWorkListing({ options, base, office, dossiers, turns: turning.turns, delegations, rights }),
    certification: createCertifying({
      base,
      office,
      resources,
      numbers: lines.numbers,
      stations: lines.numbering.stations,
      mover: dossiers.moves,
      intake: dossiers.intake,
      delegations: people.delegations,
      permissionsOf: rights.permissionsOf,
    }),
    ...createResulting({ options, base, office, lines, dossiers, workflows, rights, ...people }),
    ...createBackups({ options, keys, base, ...office, ...lines, ...dossiers }),
    ...createCourier({ options, keys, base, work: office.work }),
    ...createStationDevices({ options, resources, keys, base, settings: office.settings }),
    ...queueing,
    ...createNotifying({ options, base, office, moves: dossiers.moves }),
    queueKeeping: createStationQueueKeeping({ ...queueing, options, base, lines, desk: queueDesk }),
    ratings: createRatings({ options, keys, base, office }),
    money,
    bank: createBanking({ base, money }),
    settlement: createSettling({ base, office }),
    voice: createVoice(options),
    slides: createSlides(options),
    isMachineChanged,
    stations: createTrusting({ options, keys, base, settings: office.settings, hub: lines.hub, isMachineChanged }),
    close: opened.close,
  }
}

/** Begins everything that runs by itself: lines, watches, backups. A copied register is only read and speaks to nobody. */
export function startStation(station: Station): void {
  if (station.isMachineChanged) return
  station.stations.start()
  station.network.start()
  station.sync.start()
  station.lights.start()
  station.blobTransfer.start()
  station.startBackups()
  station.numbering.leases.start()
  lendTicketPrinting(station)
  station.startQueue()
  station.queueKeeping.start()
  station.ratings.start()
  station.assigned.start()
  station.notifications.start()
}

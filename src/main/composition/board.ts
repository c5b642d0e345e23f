import path from 'node:path'
import { createBoardHandlers, createSlideShelf, findStale } from '../features/board/index.ts'
import { createCallList } from '../features/queue/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Station } from './station.ts'

/** Pictures between calls: whatever lies in the folder `slides` of the data folder. */
export const createSlides = ({ dataDir }: Pick<CoreOptions, 'dataDir'>) => createSlideShelf(path.join(dataDir, 'slides'))

/** What the display on the wall asks. */
export function createStationBoardHandlers({ station }: { readonly station: Station }) {
  const { queue, queueing, settings, sync, devices, voice, desk, slides, place, db } = station
  return createBoardHandlers({
    look: queue.look,
    calls: createCallList(db),
    settings: queueing.places.settings,
    place: () => ({ centreName: settings.get().centreName, hotline: settings.get().hotline }),
    slides,
    stale: (look) => findStale({ look, station: place.station, ...sync.listPeers() }),
    speaksHere: () => devices.settings().speaks,
    announce: voice.announce,
    chime: voice.chime,
    offer: desk.offer,
  })
}

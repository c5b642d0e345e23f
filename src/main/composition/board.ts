import path from 'node:path'
import { createBoardHandlers, createSlideHandlers, createSlideShelf, findStale } from '../features/board/index.ts'
import { createCallList } from '../features/queue/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Station } from './station.ts'

/** Pictures and films between calls: whatever lies in the folder `slides` of the data folder. */
export const createSlides = ({ dataDir }: Pick<CoreOptions, 'dataDir'>) => createSlideShelf(path.join(dataDir, 'slides'))

type HandlerParts = { readonly station: Station; readonly options: Pick<CoreOptions, 'publish'> }

/** What the display on the wall asks, and what it is given to show. */
export function createStationBoardHandlers({ station, options }: HandlerParts) {
  const { queue, queueing, settings, sync, devices, voice, desk, slides, place, db } = station
  const board = createBoardHandlers({
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
  return { ...board, ...createSlideHandlers({ slides, desk, publish: options.publish }) }
}

import { SLIDE_BYTES } from '../../../shared/ipc/contract/slides.ts'
import { type AppError, appError } from '../../../shared/kernel/app-error.ts'

/** A film that has shown nothing by then shows nothing on the wall either. */
const LONGEST_TRY_MS = 20_000

/**
 * Whether this very program can show the file, told before it is copied: the display has nobody who would read it. Undefined: it can. What
 * is called neither picture nor film is left to the core, which looks into it.
 */
export async function trySlide(file: File): Promise<AppError | undefined> {
  const isPicture = file.type.startsWith('image/')
  if (!isPicture && !file.type.startsWith('video/')) return undefined
  if (isPicture && file.size > SLIDE_BYTES.picture)
    return appError('validation', 'slides.picture-too-large', { params: { name: file.name } })
  if (file.size > SLIDE_BYTES.film) return appError('validation', 'slides.film-too-large')
  const url = URL.createObjectURL(file)
  try {
    const isShown = await (isPicture ? decodes(url) : plays(url))
    return isShown ? undefined : appError('validation', 'slides.undecodable', { params: { name: file.name } })
  } finally {
    URL.revokeObjectURL(url)
  }
}

async function decodes(url: string): Promise<boolean> {
  const picture = new Image()
  picture.src = url
  return picture.decode().then(
    () => true,
    () => false,
  )
}

/** Its first frame, and one from the middle: a download that broke off has the first and not the other. */
async function plays(url: string): Promise<boolean> {
  const film = document.createElement('video')
  film.muted = true
  film.preload = 'auto'
  try {
    film.src = url
    if (!(await happens(film, 'loadeddata')) || film.videoWidth === 0) return false
    // Films written while they were recorded do not say how long they are.
    if (!Number.isFinite(film.duration)) return true
    film.currentTime = film.duration / 2
    return await happens(film, 'seeked')
  } finally {
    film.removeAttribute('src')
    film.load()
  }
}

function happens(film: HTMLVideoElement, event: 'loadeddata' | 'seeked'): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(false), LONGEST_TRY_MS)
    const good = (): void => end(true)
    const bad = (): void => end(false)
    film.addEventListener(event, good)
    film.addEventListener('error', bad)
    function end(isGood: boolean): void {
      clearTimeout(timer)
      film.removeEventListener(event, good)
      film.removeEventListener('error', bad)
      resolve(isGood)
    }
  })
}

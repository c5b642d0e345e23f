import { z } from 'zod'

/** Bytes: a photograph straight from a telephone is half of it; five minutes of film at 5 Mbit/s. */
export const SLIDE_BYTES = { picture: 12_000_000, film: 200_000_000 } as const
/** So many are shown; what comes after them in the order of names is left out. */
export const MOST_SLIDES = 40

export const SlideKind = z.enum(['picture', 'film'])
export type SlideKind = z.infer<typeof SlideKind>

/** One slide as the display shows it. */
export const BoardSlide = z.object({ kind: SlideKind, url: z.string() })
export type BoardSlide = z.infer<typeof BoardSlide>

/**
 * `unseen`: the display has not come to it yet. `failed`: the display could not show it. `changed`: its bytes are not those that were taken
 * in. `not-a-slide`: by its first bytes it is something else than its name says. `left-out`: beyond {@link MOST_SLIDES}.
 */
export const SlideState = z.enum(['shown', 'unseen', 'failed', 'changed', 'too-large', 'not-a-slide', 'left-out'])
export type SlideState = z.infer<typeof SlideState>

export const ShelvedSlide = z.object({
  /** Of the file in the folder; what `slides.remove` is told. */
  name: z.string(),
  /** The name it was brought under. */
  title: z.string(),
  kind: SlideKind,
  bytes: z.number().int(),
  state: SlideState,
})
export type ShelvedSlide = z.infer<typeof ShelvedSlide>

export const SlideShelfView = z.object({
  /** Where the files lie on this PC. */
  folder: z.string(),
  slides: z.array(ShelvedSlide),
})
export type SlideShelfView = z.infer<typeof SlideShelfView>

const FileName = z.string().min(1, 'validation.required').max(255, 'validation.too-long')

/** Pictures and films of the display of this PC. */
export const slidesContract = {
  'slides.list': { kind: 'query', permission: 'diagnostics.run', input: z.object({}), output: SlideShelfView },
  /** As `files.begin-upload`, with more room; refused while the file would leave too little of the disk. */
  'slides.begin-upload': {
    kind: 'command',
    permission: 'settings.manage',
    input: z.object({
      name: z.string().min(1, 'validation.required').max(20_000, 'validation.too-long'),
      size: z.number().int().min(1, 'validation.empty-file').max(SLIDE_BYTES.film, 'slides.film-too-large'),
    }),
    output: z.object({ token: z.string(), url: z.string() }),
  },
  'slides.add': {
    kind: 'command',
    permission: 'settings.manage',
    input: z.object({ token: z.string().min(1).max(256) }),
    output: z.object({ title: z.string() }),
  },
  'slides.remove': {
    kind: 'command',
    permission: 'settings.manage',
    input: z.object({ name: FileName }),
    output: z.object({}),
  },
  /** The display tells what became of a slide, for the administrator to read. */
  'board.report-slide': {
    kind: 'command',
    permission: 'public',
    input: z.object({ url: z.string().max(300), isShown: z.boolean() }),
    output: z.object({}),
  },
} as const

import { RatingCriterion } from '../../../shared/domain/queue/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { RatingService } from './rating-service.ts'

type HandlerDeps = {
  readonly ratings: RatingService
  readonly openReceipt: (code: string, secret: string) => Result<Dossier>
  readonly place: () => { readonly centreName: string; readonly counterName: string }
  readonly resetSeconds: () => number
}

export function createRatingHandlers({ ratings, openReceipt, place, resetSeconds }: HandlerDeps): HandlersOf<'rating'> {
  return {
    'rating.get-screen': () =>
      ok({
        ...place(),
        pending: ratings.pending(),
        criteria: [...RatingCriterion.options],
        resetSeconds: resetSeconds(),
      }),
    'rating.find': ({ code, secret }) => {
      const opened = openReceipt(code, secret)
      return opened.ok ? ratings.openFromReceipt(opened.value) : opened
    },
    'rating.submit': (input) => ratings.submit(input),
    'rating.skip': ({ id }) => {
      ratings.skip(id)
      return ok({})
    },
    'rating.get-summary': ({ from, to }) => ok(ratings.summary(from, to)),
  }
}

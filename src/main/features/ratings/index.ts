export { createRatingHandlers } from './rating-handlers.ts'
export { createRatingProjector } from './rating-rows.ts'
export { createRatingService, type RatingService } from './rating-service.ts'

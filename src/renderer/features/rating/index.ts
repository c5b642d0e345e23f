export { RatingApp } from './rating-app.tsx'

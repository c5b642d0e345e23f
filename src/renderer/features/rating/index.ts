export { RatingApp } from './rating-app.tsx'
export { RatingForm } from './rating-form.tsx'

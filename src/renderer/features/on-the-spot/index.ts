export { OnTheSpotPage } from './on-the-spot-page.tsx'

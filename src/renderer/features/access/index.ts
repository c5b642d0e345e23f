export { FirstRunPage } from './first-run-page.tsx'
export { type Recovery, RecoveryPage } from './recovery-page.tsx'
export { SignInPage } from './sign-in-page.tsx'

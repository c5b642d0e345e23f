import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { createAppRouter } from './routes.tsx'

/** The screens of one officer; another officer starts with a fresh one at the work desk. */
export function Workplace() {
  const [router] = useState(createAppRouter)
  return <RouterProvider router={router} />
}

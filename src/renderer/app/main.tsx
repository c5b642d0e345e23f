import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import '../ui/fonts.css'
import '../ui/ui.css'
import './app.css'
import './screens.css'
import { ErrorBoundary } from './error-boundary.tsx'
import { Gate } from './gate.tsx'
import { Providers } from './providers.tsx'

// The content security policy forbids `eval`, which zod would otherwise try for speed.
z.config({ jitless: true })

const root = document.getElementById('root')
if (!root) throw new Error('index.html lacks #root')
// No StrictMode: it mounts everything twice, and the addresses of papers and files work once.
createRoot(root).render(
  <Providers>
    <ErrorBoundary>
      <Gate />
    </ErrorBoundary>
  </Providers>,
)

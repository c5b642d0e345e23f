import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import '../ui/fonts.css'
import '../ui/ui.css'
import './app.css'
import './screens.css'
import { Providers } from './providers.tsx'
import { WindowApp } from './window-app.tsx'

// The content security policy forbids `eval`, which zod would otherwise try for speed.
z.config({ jitless: true })

const root = document.getElementById('root')
if (!root) throw new Error('index.html lacks #root')
// No StrictMode: it mounts everything twice, and the addresses of papers and files work once.
createRoot(root).render(
  <Providers>
    <WindowApp kind={new URLSearchParams(location.search).get('window')} />
  </Providers>,
)

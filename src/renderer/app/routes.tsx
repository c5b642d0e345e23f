import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { z } from 'zod'
import { ReceivedPlace } from '../../shared/domain/dossier/dossier-parts.ts'
import { DossierTab } from '../../shared/ipc/contract/dossier.ts'
import { CodeReads } from '../features/code-reader/index.ts'
import { Frame, NotFoundPage } from '../features/frame/index.ts'
import { CounterDeskProvider, CounterStrip } from '../features/queue/index.ts'
import { Loading } from '../ui/index.ts'
import { Crashed, ErrorBoundary } from './error-boundary.tsx'

const rootRoute = createRootRoute({
  component: () => (
    <CounterDeskProvider>
      <Frame strip={<CounterStrip />}>
        <ErrorBoundary>
          <Outlet />
        </ErrorBoundary>
        <CodeReads />
      </Frame>
    </CounterDeskProvider>
  ),
  notFoundComponent: NotFoundPage,
})

/** Every page is loaded when it is first opened. */
const desk = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('../features/desk/index.ts'), 'DeskPage'),
})
const queue = createRoute({
  getParentRoute: () => rootRoute,
  path: '/queue',
  validateSearch: z.object({ tab: z.string().max(20).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/queue/queue-page.tsx'), 'QueuePage'),
})
const intake = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake',
  /**
   * `draft`: opens that draft. `continues`: the incomplete dossier (Mẫu 02) that is complete now. `place`: of the appointment it comes from.
   */
  validateSearch: z.object({
    draft: z.uuid().optional().catch(undefined),
    continues: z.uuid().optional().catch(undefined),
    place: ReceivedPlace.optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/intake/index.ts'), 'IntakePage'),
})
const dossiers = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dossiers',
  validateSearch: z.object({ tab: DossierTab.optional().catch(undefined), text: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/dossiers/index.ts'), 'DossiersPage'),
})
const dossier = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dossiers/$dossierId',
  /** `act`: the act whose panel is open on arrival. */
  validateSearch: z.object({ act: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/dossiers/index.ts'), 'DossierPage'),
})
const processing = createRoute({
  getParentRoute: () => rootRoute,
  path: '/processing',
  component: lazyRouteComponent(() => import('../features/processing/index.ts'), 'ProcessingPage'),
})
const result = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dossiers/$dossierId/result',
  component: lazyRouteComponent(() => import('../features/results/index.ts'), 'ResultPage'),
})
const onTheSpot = createRoute({
  getParentRoute: () => rootRoute,
  path: '/on-the-spot',
  validateSearch: z.object({ dossier: z.uuid().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/on-the-spot/index.ts'), 'OnTheSpotPage'),
})
const certification = createRoute({
  getParentRoute: () => rootRoute,
  path: '/certification',
  /** `dossier`: the dossier whose papers are certified. */
  validateSearch: z.object({
    tab: z.string().max(20).optional().catch(undefined),
    dossier: z.uuid().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/certification/index.ts'), 'CertificationPage'),
})
const handOver = createRoute({
  getParentRoute: () => rootRoute,
  path: '/hand-over',
  validateSearch: z.object({ dossier: z.uuid().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/hand-over/index.ts'), 'HandOverPage'),
})
const money = createRoute({
  getParentRoute: () => rootRoute,
  path: '/money',
  component: lazyRouteComponent(() => import('../features/money/money-page.tsx'), 'MoneyPage'),
})
const postal = createRoute({
  getParentRoute: () => rootRoute,
  path: '/postal',
  component: lazyRouteComponent(() => import('../features/postal/index.ts'), 'PostalPage'),
})
const notifications = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notifications',
  component: lazyRouteComponent(() => import('../features/notifications/index.ts'), 'NotificationsPage'),
})
const results = createRoute({
  getParentRoute: () => rootRoute,
  path: '/results',
  component: lazyRouteComponent(() => import('../features/results/results-page.tsx'), 'ResultsPage'),
})
const checkPaper = createRoute({
  getParentRoute: () => rootRoute,
  path: '/check-paper',
  component: lazyRouteComponent(() => import('../features/result-proof/index.ts'), 'CheckPaperPage'),
})
const archive = createRoute({
  getParentRoute: () => rootRoute,
  path: '/archive',
  component: lazyRouteComponent(() => import('../features/archive/index.ts'), 'ArchivePage'),
})
const register = createRoute({
  getParentRoute: () => rootRoute,
  path: '/register',
  component: lazyRouteComponent(() => import('../features/register/index.ts'), 'RegisterPage'),
})
const sync = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync',
  component: lazyRouteComponent(() => import('../features/sync/index.ts'), 'SyncPage'),
})
const conflicts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/conflicts',
  component: lazyRouteComponent(() => import('../features/conflicts/index.ts'), 'ConflictsPage'),
})
const conflict = createRoute({
  getParentRoute: () => rootRoute,
  path: '/conflicts/$conflictId',
  component: lazyRouteComponent(() => import('../features/conflicts/index.ts'), 'ConflictPage'),
})
const catalogue = createRoute({
  getParentRoute: () => rootRoute,
  path: '/catalogue',
  validateSearch: z.object({ code: z.string().max(40).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/catalogue/index.ts'), 'CataloguePage'),
})
const officers = createRoute({
  getParentRoute: () => rootRoute,
  path: '/officers',
  component: lazyRouteComponent(() => import('../features/officers/index.ts'), 'OfficersPage'),
})
const delegation = createRoute({
  getParentRoute: () => rootRoute,
  path: '/delegation',
  component: lazyRouteComponent(() => import('../features/delegation/index.ts'), 'DelegationPage'),
})
const numbers = createRoute({
  getParentRoute: () => rootRoute,
  path: '/numbers',
  component: lazyRouteComponent(() => import('../features/numbers/index.ts'), 'NumbersPage'),
})
const settings = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/index.ts'), 'SettingsPage'),
})
const stations = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stations',
  component: lazyRouteComponent(() => import('../features/stations/index.ts'), 'StationsPage'),
})
const backup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/backup',
  component: lazyRouteComponent(() => import('../features/backup/backup-page.tsx'), 'BackupPage'),
})
const devices = createRoute({
  getParentRoute: () => rootRoute,
  path: '/devices',
  component: lazyRouteComponent(() => import('../features/devices/index.ts'), 'DevicesPage'),
})
const audit = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/audit/index.ts'), 'AuditPage'),
})

const routeTree = rootRoute.addChildren([
  desk,
  queue,
  intake,
  dossiers,
  dossier,
  processing,
  result,
  results,
  checkPaper,
  onTheSpot,
  certification,
  handOver,
  postal,
  notifications,
  archive,
  money,
  register,
  sync,
  conflicts,
  conflict,
  catalogue,
  officers,
  delegation,
  numbers,
  settings,
  stations,
  devices,
  backup,
  audit,
])

/** In memory: there is no address bar, and a reload starts at the work desk. */
export const createAppRouter = () =>
  createRouter({
    routeTree,
    history: createMemoryHistory({ initialEntries: ['/'] }),
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ reset }) => <Crashed reopen={reset} />,
    defaultPreload: false,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}

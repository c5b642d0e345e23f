import {
  ApartmentOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BookOutlined,
  ClusterOutlined,
  CopyOutlined,
  FileAddOutlined,
  FileDoneOutlined,
  FileTextOutlined,
  FolderOpenOutlined,
  ForkOutlined,
  InboxOutlined,
  MailOutlined,
  MessageOutlined,
  NumberOutlined,
  OrderedListOutlined,
  PrinterOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  SaveOutlined,
  SettingOutlined,
  SolutionOutlined,
  SyncOutlined,
  TeamOutlined,
  WalletOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import type { TextKey } from '../../i18n/index.ts'

export type MenuPath =
  | '/'
  | '/queue'
  | '/intake'
  | '/dossiers'
  | '/processing'
  | '/delegation'
  | '/on-the-spot'
  | '/results'
  | '/certification'
  | '/hand-over'
  | '/postal'
  | '/notifications'
  | '/archive'
  | '/money'
  | '/check-paper'
  | '/register'
  | '/sync'
  | '/conflicts'
  | '/catalogue'
  | '/officers'
  | '/numbers'
  | '/settings'
  | '/stations'
  | '/devices'
  | '/backup'
  | '/audit'

/** Which live number stands beside the entry. */
export type BadgeSource = 'queue' | 'open' | 'drafts' | 'processing' | 'resolved' | 'waiting' | 'conflicts'

export type MenuEntry = Readonly<{
  path: MenuPath
  titleKey: TextKey
  icon: ReactNode
  /** Any one of these opens the entry. */
  permissions: readonly Permission[]
  badge?: BadgeSource
  shortcut?: string
  isAdministration?: boolean
}>

/** The left menu, in the order of ui.md §2; only what exists. */
export const MENU_ENTRIES: readonly MenuEntry[] = [
  { path: '/', titleKey: 'frame.desk', icon: <AppstoreOutlined />, permissions: ['session.own'] },
  { path: '/queue', titleKey: 'frame.queue', icon: <OrderedListOutlined />, permissions: ['queue.read'], badge: 'queue' },
  {
    path: '/intake',
    titleKey: 'frame.intake',
    icon: <FileAddOutlined />,
    permissions: ['dossier.receive'],
    badge: 'drafts',
    shortcut: 'F2',
  },
  { path: '/dossiers', titleKey: 'frame.dossiers', icon: <FolderOpenOutlined />, permissions: ['dossier.read'], badge: 'open' },
  {
    path: '/processing',
    titleKey: 'frame.processing',
    icon: <ApartmentOutlined />,
    permissions: ['dossier.process', 'dossier.approve'],
    badge: 'processing',
  },
  { path: '/on-the-spot', titleKey: 'frame.on-the-spot', icon: <ThunderboltOutlined />, permissions: ['result.draft'] },
  {
    path: '/results',
    titleKey: 'frame.results',
    icon: <FileTextOutlined />,
    permissions: ['result.draft', 'result.stamp', 'dossier.approve'],
  },
  {
    path: '/certification',
    titleKey: 'frame.certification',
    icon: <CopyOutlined />,
    permissions: ['certification.read'],
  },
  {
    path: '/hand-over',
    titleKey: 'frame.hand-over',
    icon: <FileDoneOutlined />,
    permissions: ['dossier.hand-over'],
    badge: 'resolved',
  },
  { path: '/postal', titleKey: 'frame.postal', icon: <MailOutlined />, permissions: ['dossier.hand-over', 'postal.report'] },
  { path: '/notifications', titleKey: 'frame.notifications', icon: <MessageOutlined />, permissions: ['dossier.hand-over'] },
  { path: '/archive', titleKey: 'frame.archive', icon: <InboxOutlined />, permissions: ['archive.pack'] },
  {
    path: '/money',
    titleKey: 'frame.money',
    icon: <WalletOutlined />,
    permissions: ['fee.collect', 'money.read', 'money.manage'],
  },
  {
    path: '/check-paper',
    titleKey: 'frame.check-paper',
    icon: <SafetyCertificateOutlined />,
    permissions: ['dossier.read', 'stations.manage'],
  },
  { path: '/sync', titleKey: 'frame.sync', icon: <SyncOutlined />, permissions: ['sync.read'], badge: 'waiting' },
  {
    path: '/conflicts',
    titleKey: 'frame.conflicts',
    icon: <ForkOutlined />,
    permissions: ['dossier.read', 'conflict.resolve'],
    badge: 'conflicts',
  },
  { path: '/catalogue', titleKey: 'frame.catalogue', icon: <ReadOutlined />, permissions: ['catalogue.read'] },
  { path: '/register', titleKey: 'frame.register', icon: <BookOutlined />, permissions: ['register.read'] },
  {
    path: '/numbers',
    titleKey: 'frame.numbers',
    icon: <NumberOutlined />,
    permissions: ['numbers.read', 'numbers.close-day'],
  },
  {
    path: '/delegation',
    titleKey: 'frame.delegation',
    icon: <SolutionOutlined />,
    permissions: ['delegation.manage'],
    isAdministration: true,
  },
  {
    path: '/officers',
    titleKey: 'frame.officers',
    icon: <TeamOutlined />,
    permissions: ['staff.manage'],
    isAdministration: true,
  },
  {
    path: '/settings',
    titleKey: 'frame.settings',
    icon: <SettingOutlined />,
    permissions: ['settings.manage'],
    isAdministration: true,
  },
  {
    path: '/stations',
    titleKey: 'frame.stations',
    icon: <ClusterOutlined />,
    permissions: ['stations.read'],
    isAdministration: true,
  },
  {
    path: '/devices',
    titleKey: 'frame.devices',
    icon: <PrinterOutlined />,
    permissions: ['diagnostics.run'],
    isAdministration: true,
  },
  {
    path: '/backup',
    titleKey: 'frame.backup',
    icon: <SaveOutlined />,
    permissions: ['backup.read'],
    isAdministration: true,
  },
  { path: '/audit', titleKey: 'frame.audit', icon: <AuditOutlined />, permissions: ['audit.read'], isAdministration: true },
]

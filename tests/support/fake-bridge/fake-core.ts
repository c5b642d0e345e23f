import { conflictDetails, peers, works } from './conflicts.data.ts'
import { permissionsOf, Role } from '../../../src/shared/domain/staff/permission.ts'
import type { ParsedInputOf, Operation, OutputOf } from '../../../src/shared/ipc/contract.ts'
import { appError } from '../../../src/shared/kernel/app-error.ts'
import { err, type Result } from '../../../src/shared/kernel/result.ts'
import { foldForSearch } from '../../../src/shared/kernel/text.ts'
import { toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { calendar, departments, exemptions, procedures } from './catalogue.data.ts'
import { hubView } from './hub.data.ts'
import { createFakeBackup } from './fake-backup.ts'
import { createFakeDevices } from './fake-devices.ts'
import { createFakeDossiers } from './fake-dossiers.ts'
import { createFakeIntake } from './fake-intake.ts'
import { createFakeKiosk } from './fake-kiosk.ts'
import { createFakeMoney } from './fake-money.ts'
import { createFakeNumbers } from './fake-numbers.ts'
import { createFakeQueue } from './fake-queue.ts'
import { officers } from './officers.data.ts'
import { auditEntries, initialSettings, previewOf, printers, queueItems, syncStatus } from './offices.data.ts'

export type FakeOptions = Readonly<{ state: string; role: string; size: number; failing: string | null; stage: string }>
type Publish = (name: string, payload: unknown) => void
export type FakeHandlers = { [O in Operation]?: (input: ParsedInputOf<O>) => OutputOf<O> | Result<never> }

const now = () => toLocalTime(Date.now())
const units = [
  'Xã Đất Mũi',
  'Xã Năm Căn',
  'Xã Cái Nước',
  'Phường An Xuyên',
  'Phường Tân Thành',
  'Xã U Minh',
  'Xã Khánh Bình',
].map((name, index) => ({ code: `3${2000 + index}`, name }))
const centreName = 'Trung tâm Phục vụ hành chính công xã Đất Mũi'

export function createFakeCore(options: FakeOptions, publish: Publish): FakeHandlers {
  return {
    ...sessionHandlers(options, publish),
    ...officeHandlers(options, publish),
    ...createFakeDossiers(options, publish),
    ...catalogueHandlers(publish),
    ...createFakeIntake(options, publish),
    ...createFakeMoney(options, publish),
    ...createFakeNumbers(options, publish),
    ...createFakeBackup(options),
    ...createFakeKiosk(options),
    ...createFakeQueue(options, publish),
    ...createFakeDevices(options.size === 0, publish),
  }
}

function sessionHandlers(options: FakeOptions, publish: Publish): FakeHandlers {
  let isComplete = options.state !== 'first-run'
  let state = options.state === 'first-run' ? 'signed-out' : options.state
  let wrongTries = 0
  let officer = officers[0]
  const view = (): OutputOf<'session.get'> => {
    const role = Role.parse(options.role)
    const shown = officer && { ...officer, roles: [role] }
    return {
      state: state === 'locked' ? 'locked' : state === 'signed-in' ? 'signed-in' : 'signed-out',
      officer: state === 'signed-out' ? null : (shown ?? null),
      permissions:
        state === 'signed-in' ? [...permissionsOf(options.role === 'centre-head' ? [role, 'administrator'] : [role])] : [],
      centreName,
      counterName: 'Quầy 1 – Tiếp nhận',
      stationNumber: '01',
    }
  }
  const enter = (input: { accountName: string; pin: string }) => {
    const found = officers.find(({ accountName }) => accountName === input.accountName)
    if (!found || input.pin !== '123456') {
      wrongTries += 1
      return wrongTries > 2
        ? err(appError('not-allowed-now', 'session.wait', { params: { seconds: 2 ** (wrongTries - 2) } }))
        : err(appError('forbidden', 'session.wrong-credentials'))
    }
    wrongTries = 0
    officer = found
    state = 'signed-in'
    publish('session.changed', { reason: 'signed-in' })
    return view()
  }
  return {
    'setup.get-state': () => ({
      isComplete,
      isRestoring: options.stage === 'restoring',
      centreName: isComplete ? centreName : null,
      counterName: null,
      stationNumber: null,
      units,
    }),
    'setup.complete': () => {
      isComplete = true
      publish('settings.changed', {})
      return {
        recoveryCode: 'K7QF-2MXD-9HTB-RW4C-XE8N-3JVA-6YPG-5ZKM',
        secretBackend: 'gnome_libsecret',
        recoveryPaperUrl: '/files/recovery',
      }
    },
    'session.get': view,
    'session.list-accounts': () =>
      officers.filter(({ isActive }) => isActive).map(({ accountName, fullName, title }) => ({ accountName, fullName, title })),
    'session.sign-in': enter,
    'session.unlock': enter,
    'session.lock': () => {
      state = 'locked'
      publish('session.changed', { reason: 'locked' })
      return view()
    },
    'session.sign-out': () => {
      const unsent = syncStatus(options.size).waiting
      if (unsent > 0) return err(appError('not-allowed-now', 'session.unsent-work', { params: { count: unsent } }))
      state = 'signed-out'
      publish('session.changed', { reason: 'signed-out' })
      return view()
    },
    'session.change-pin': (input) =>
      input.currentPin === '123456' ? {} : err(appError('validation', 'session.wrong-credentials')),
  }
}

function officeHandlers(options: FakeOptions, publish: Publish): FakeHandlers {
  let settings = initialSettings(centreName)
  const staff = [...officers]
  const items = queueItems(options.size)
  let conflicts = conflictDetails(options.size)
  return {
    'staff.list': () => staff,
    'staff.create': ({ pin: _pin, ...input }) => {
      if (staff.some(({ accountName }) => accountName === input.accountName))
        return err(
          appError('validation', 'validation.check-fields', {
            fields: [{ path: 'accountName', messageKey: 'staff.account-taken' }],
          }),
        )
      const created = { ...input, id: `officer-${staff.length + 1}` as (typeof staff)[number]['id'], isActive: true } // a new fake id
      staff.push(created)
      publish('staff.changed', {})
      return created
    },
    'staff.update': (input) => {
      const index = staff.findIndex(({ id }) => id === input.id)
      const before = staff[index]
      if (!before) return err(appError('not-found', 'validation.id'))
      if (before.roles.includes('administrator') && !(input.isActive && input.roles.includes('administrator')))
        return err(appError('conflict', 'staff.last-administrator'))
      staff[index] = { ...before, ...input }
      publish('staff.changed', {})
      return staff[index]
    },
    'staff.set-pin': () => ({}),
    'settings.get': () => settings,
    'settings.update': (input) => {
      settings = input
      publish('settings.changed', {})
      return settings
    },
    'hub.get-settings': () => hubView(options.size),
    'hub.save-settings': () => hubView(options.size),
    'sync.get-status': () => syncStatus(options.size),
    'sync.list-queue': ({ page, pageSize }) => ({
      items: items.slice((page - 1) * pageSize, page * pageSize),
      total: items.length,
    }),
    'sync.send-now': () => ({}),
    'sync.retry': () => ({}),
    'sync.list-peers': () => peers(options.size),
    'sync.where-is-safe': ({ dossierIds }) =>
      dossierIds.map((dossierId, index) => ({
        dossierId,
        place: (['province', 'machines', 'gateway', 'this-machine'] as const)[index % 4] ?? 'province',
        machines: index % 4 === 3 ? 1 : 2,
      })),
    'work.list': () => works(options.size),
    'work.cancel': () => ({}),
    'conflicts.count': () => {
      const rows = conflicts.map(({ row }) => row)
      return { open: rows.length, mine: rows.filter(({ canDecide }) => canDecide).length }
    },
    'conflicts.list': () => ({ rows: conflicts.map(({ row }) => row), total: conflicts.length }),
    'conflicts.get': ({ id }) =>
      conflicts.find(({ row }) => row.id === id) ?? err(appError('not-found', 'conflicts.already-decided')),
    'conflicts.resolve': ({ id, reason }) => {
      if (reason.trim() === '')
        return err(
          appError('validation', 'validation.check-fields', {
            fields: [{ path: 'reason', messageKey: 'validation.reason-required' }],
          }),
        )
      conflicts = conflicts.filter(({ row }) => row.id !== id)
      publish('conflict.changed', {})
      return { dossierId: null }
    },
    'audit.list': ({ page, pageSize }) => {
      const entries = auditEntries(options.size)
      return { entries: entries.slice((page - 1) * pageSize, page * pageSize), total: entries.length }
    },
    'audit.verify': () => ({ events: 1284, findings: [] }),
    'paper.list-printers': () => (options.size === 0 ? [] : printers),
    'paper.preview': () => ({ url: `/files/paper-${Math.random()}`, pageCount: 1 }),
    'paper.list-running': () => [],
    'paper.list-prints': () =>
      options.size === 0
        ? []
        : [
            {
              printId: 'p1',
              form: 'receipt-slip',
              n: 1,
              at: now(),
              officerName: 'Nguyễn Thị Hoa',
              printer: 'HP LaserJet quầy 1',
              outcome: 'printed',
              reasonKey: 'printer.outcome.printed',
            },
            {
              printId: 'p2',
              form: 'control-slip',
              n: 1,
              at: now(),
              officerName: 'Nguyễn Thị Hoa',
              printer: 'HP LaserJet quầy 1',
              outcome: 'failed',
              reasonKey: 'printer.failure.paper-out',
            },
          ],
    'paper.print': ({ subject }) => ({
      printId: `p${Math.random()}`,
      form: subject.kind === 'dossier' ? subject.form : 'dossier-register',
      n: 2,
      at: now(),
      officerName: 'Nguyễn Thị Hoa',
      printer: 'HP LaserJet quầy 1',
      outcome: 'printed',
      reasonKey: 'printer.outcome.printed',
    }),
    'files.begin-upload': ({ name }) => ({
      token: `t${Math.random()}${name.includes('sai') ? '-wrong' : ''}`,
      url: '/files/upload',
    }),
    'files.open': () => ({ url: '/files/result', name: 'giay-xac-nhan.pdf', mime: 'application/pdf' }),
    'draft.list': () =>
      options.size === 0
        ? []
        : [
            {
              id: '00000000-0000-4000-8000-0000000000d1',
              title: 'Nguyễn Thị Cẩm Tú',
              procedures: 'Đăng ký khai sinh',
              startedBy: { id: 'officer-1', name: 'Nguyễn Thị Hoa' },
              heldBy: { id: 'officer-1', name: 'Nguyễn Thị Hoa' },
              updatedAt: now(),
            },
            {
              id: '00000000-0000-4000-8000-0000000000d2',
              title: 'Chưa có tên',
              procedures: 'Chứng thực bản sao từ bản chính',
              startedBy: { id: 'officer-3', name: 'Lê Ngọc Lan' },
              heldBy: { id: 'officer-3', name: 'Lê Ngọc Lan' },
              updatedAt: now(),
            },
          ],
    'draft.discard': () => {
      publish('draft.changed', { draftId: 'd' })
      return {}
    },
  }
}

function catalogueHandlers(publish: Publish): FakeHandlers {
  const current = {
    id: 'qmc-2026-09',
    title: 'Danh mục thủ tục cấp xã, tỉnh Cà Mau',
    validFrom: '2025-07-01',
    procedureCount: procedures.length,
    appliedAt: now(),
    appliedBy: 'Phần mềm',
    isShipped: true,
  }
  const info = current as OutputOf<'catalogue.list-versions'>[number] // the date is real
  const matches = (text: string) =>
    procedures.filter(({ code, name }) => foldForSearch(`${code} ${name}`).includes(foldForSearch(text)))
  return {
    'catalogue.search': ({ text, fieldCode }) =>
      matches(text).filter((procedure) => fieldCode === null || procedure.fieldCode === fieldCode),
    'catalogue.get': ({ code }) =>
      procedures.find((procedure) => procedure.code === code) ?? err(appError('not-found', 'validation.procedure-code')),
    'catalogue.get-reference': () => ({
      current: info,
      fields: [
        ...new Map(procedures.map(({ fieldCode, fieldName }) => [fieldCode, { code: fieldCode, name: fieldName }])).values(),
      ],
      departments,
      exemptions,
      calendar,
      units,
    }),
    'catalogue.list-versions': () => [info],
    'catalogue.export': () => ({ url: '/files/catalogue', name: 'danh-muc-qmc-2026-09.json' }),
    'catalogue.preview-import': ({ uploadToken }) => previewOf(uploadToken, info),
    'catalogue.apply-import': () => {
      publish('catalogue.changed', {})
      return info
    },
  }
}

import { importsOf, type Rule, type SourceFile } from './source-files.ts'

type Layer = Readonly<{
  /** Which files belong to the layer. */
  files: RegExp
  /** Which files of the project it may import; `$1` is what `files` captured (the feature, the kind of driver). */
  may: readonly string[]
  /** Packages and Node modules it may not import, or with `only` the sole ones it may. */
  packages?: Readonly<{ only?: RegExp; never?: RegExp }>
}>

const NEVER_ELECTRON = { never: /^electron($|\/)/ }
const ZOD = { only: /^zod$/ }

/** The table of the house: who may import whom. The first layer whose `files` match counts. */
const LAYERS: readonly Layer[] = [
  { files: /^src\/shared\/kernel\//, may: ['src/shared/kernel/'], packages: ZOD },
  // Settings of devices keep addresses, and what an address is belongs to the port.
  { files: /^src\/shared\/domain\/device\//, may: ['src/shared/(kernel|domain|ports)/'], packages: ZOD },
  { files: /^src\/shared\/domain\//, may: ['src/shared/(kernel|domain)/'], packages: ZOD },
  { files: /^src\/shared\//, may: ['src/shared/'], packages: ZOD },
  // The process that loads the others; nobody imports it.
  { files: /^drivers\/host\//, may: ['src/shared/', 'drivers/'], packages: NEVER_ELECTRON },
  { files: /^drivers\/([^/]+)\//, may: ['src/shared/', 'drivers/$1/'], packages: NEVER_ELECTRON },
  { files: /^src\/main\/platform\//, may: ['src/shared/', 'src/main/platform/'], packages: NEVER_ELECTRON },
  { files: /^src\/main\/ipc\//, may: ['src/shared/', 'src/main/(ipc|platform)/'], packages: NEVER_ELECTRON },
  {
    files: /^src\/main\/features\/([^/]+)\//,
    may: ['src/shared/', 'src/main/(platform|ipc)/', 'src/main/features/$1/', 'src/main/features/[^/]+/index\\.ts$'],
    packages: NEVER_ELECTRON,
  },
  {
    files: /^src\/main\/composition\//,
    // The hub is the gateway's program inside the core; nobody else in main knows it.
    may: [
      'src/shared/',
      'src/main/(platform|ipc|composition)/',
      'src/main/features/[^/]+/index\\.ts$',
      'src/gateway/',
      'drivers/',
    ],
    packages: NEVER_ELECTRON,
  },
  { files: /^src\/main\/electron\//, may: ['src/shared/', 'src/main/(electron|composition|ipc|preload|platform)/'] },
  { files: /^src\/main\/preload\//, may: ['src/shared/', 'src/main/preload/'] },
  { files: /^src\/gateway\//, may: ['src/shared/', 'src/main/platform/', 'src/gateway/'], packages: NEVER_ELECTRON },
  {
    files: /^src\/province-simulator\//,
    // The wire schema of an adapter is what both ends agreed on; the simulator takes that and nothing else of the gateway.
    may: ['src/shared/', 'src/main/platform/', 'src/province-simulator/', 'src/gateway/province/[^/]+/message-schema\\.ts$'],
    packages: NEVER_ELECTRON,
  },
  {
    files: /^src\/renderer\/features\/([^/]+)\//,
    may: [
      'src/shared/',
      'src/renderer/(ui|bridge|i18n|app)/',
      'src/renderer/features/$1/',
      'src/renderer/features/[^/]+/index\\.tsx?$',
    ],
    packages: { never: /^(node:|electron($|\/))/ },
  },
  { files: /^src\/renderer\//, may: ['src/shared/', 'src/renderer/'], packages: { never: /^(node:|electron($|\/))/ } },
]

/** Each import goes along an arrow of the table. */
export const importsFollowLayers: Rule = (files) => files.flatMap(violationsOf)

function violationsOf(file: SourceFile): string[] {
  const layer = LAYERS.find(({ files }) => files.test(file.path))
  if (!layer) return file.path.startsWith('src/') ? [`${file.path} belongs to no layer; add the folder to LAYERS`] : []
  const captured = layer.files.exec(file.path)?.[1] ?? ''
  const may = layer.may.map((pattern) => new RegExp(`^${pattern.replace('$1', captured)}`))
  return importsOf(file)
    .filter((target) => (isOfProject(target) ? !may.some((pattern) => pattern.test(target)) : !isPackageAllowed(layer, target)))
    .map((target) => `${file.path} may not import ${target}`)
}

const isOfProject = (target: string): boolean => /^(src|drivers|tests|scripts|resources)\//.test(target)

function isPackageAllowed({ packages }: Layer, target: string): boolean {
  if (packages?.only) return packages.only.test(target)
  return !packages?.never?.test(target)
}

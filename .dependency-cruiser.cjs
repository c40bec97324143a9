// The walls of the house (docs/ARCHITECTURE.md). Each rule names the room, and all that it may reach.
const pure = ['shared', 'catalog', 'policy', 'engine', 'account', 'interop']
const rooms = {
  shared: [],
  catalog: ['shared'],
  policy: ['shared', 'catalog'],
  engine: ['shared', 'catalog', 'policy'],
  account: ['shared', 'catalog', 'policy'],
  interop: ['shared', 'catalog', 'policy', 'account'],
  store: ['shared', 'catalog', 'policy', 'account'],
  worker: ['shared', 'catalog', 'policy', 'engine', 'account', 'interop', 'store'],
  cli: ['shared', 'catalog', 'policy', 'engine', 'account', 'interop', 'store'],
  preload: ['shared']
}
/** What each folder of the renderer may import, from the top down. */
const rendererLevels = {
  features: ['entity', 'widgets', 'forms', 'kit', 'theme', 'api'],
  entity: ['widgets', 'forms', 'kit', 'theme', 'api'],
  widgets: ['forms', 'kit', 'theme', 'api'],
  forms: ['kit', 'theme', 'api'],
  kit: ['theme'],
  theme: [],
  api: []
}
const under = (names) => `^src/(${names.join('|')})/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    ...Object.entries(rooms).map(([room, may]) => ({
      name: `${room}-walls`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: under([room, ...may]) }
    })),
    {
      name: 'pure-rooms-do-no-io',
      comment: 'no file system, network, clock or randomness modules in the pure rooms',
      severity: 'error',
      from: { path: under(pure) },
      to: { dependencyTypes: ['core'] }
    },
    {
      name: 'electron-only-at-the-edge',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/electron/|main/index\\.ts$|preload/)' },
      to: { path: '^(node_modules/electron/|electron$)' }
    },
    {
      name: 'main-api-and-session-know-no-electron-room',
      severity: 'error',
      from: { path: '^src/main/(api|session)/' },
      to: { path: '^src/(main/electron|renderer|preload|cli)/' }
    },
    {
      name: 'main-stays-out-of-renderer',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload|cli)/' }
    },
    {
      name: 'renderer-asks',
      comment: 'the renderer sees shared and the policy language; for all else it asks',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: '^src/(renderer|shared|policy)/' }
    },
    {
      name: 'features-are-islands',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' }
    },
    ...Object.entries(rendererLevels).map(([folder, may]) => ({
      name: `renderer-${folder}-imports`,
      severity: 'error',
      from: { path: `^src/renderer/${folder}/` },
      to: { path: '^src/renderer/', pathNot: `^src/renderer/(${[folder, ...may].join('|')})/` }
    })),
    {
      name: 'kit-knows-no-domain',
      severity: 'error',
      from: { path: '^src/renderer/kit/' },
      to: { path: '^src/', pathNot: '^src/(renderer/|shared/visible)' }
    },
    { name: 'renderer-no-node', severity: 'error', from: { path: '^src/renderer/' }, to: { dependencyTypes: ['core'] } },
    { name: 'preload-only-electron', severity: 'error', from: { path: '^src/preload/' }, to: { dependencyTypes: ['core'] } }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.mjs', '.js', '.d.ts'] }
  }
}

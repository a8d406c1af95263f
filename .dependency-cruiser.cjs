/** The rooms and arrows of docs/ARCHITECTURE.md. */
const sharedRooms = {
  workbook: [],
  numbers: ['workbook'],
  formulas: ['workbook', 'numbers'],
  xlsx: ['workbook'],
  forms: ['workbook', 'numbers'],
  rules: ['forms', 'workbook', 'numbers'],
  explanations: ['rules', 'workbook', 'xlsx'],
  painting: ['workbook', 'numbers'],
  print: ['workbook', 'numbers', 'painting'],
  ipc: [],
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ knows neither the shell nor the window nor Node.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(electron|renderer|test|scripts)/' },
    },
    {
      name: 'shared-has-no-node',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-has-no-shell',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(electron|test|scripts)/|node_modules/electron/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-has-no-renderer',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/' },
    },
    {
      name: 'only-the-adapter-knows-handsontable',
      severity: 'error',
      from: { pathNot: '^renderer/grid/handsontable/' },
      to: { path: 'node_modules/handsontable/' },
    },
    {
      name: 'only-the-shell-knows-electron',
      severity: 'error',
      from: { pathNot: '^electron/(main\\.ts|preload\\.ts|shell/)' },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'only-tests-and-scripts-know-exceljs',
      comment:
        'exceljs builds new workbooks and reads in tests; it never re-serialises a file from outside.',
      severity: 'error',
      from: { pathNot: '^(test|scripts)/|\\.test\\.ts$' },
      to: { path: 'node_modules/exceljs/' },
    },
    ...Object.entries(sharedRooms).map(([room, allowed]) => ({
      name: `arrows-of-shared-${room}`,
      severity: 'error',
      from: { path: `^shared/${room}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^shared/(?!(${[room, ...allowed].join('|')})/)[^/]+/` },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};

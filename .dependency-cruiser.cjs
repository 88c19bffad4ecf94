/** Architecture as a test. Every rule says why it exists; every rule is an error, never a warning. */
const MODULE = '^backend/src/modules/([^/]+)/';
const TEST = '[.](spec|test)[.]ts$|/testing/';

/** Who may use whom on the backend: a module may import only modules to its left. */
const RANK = ['ledger', 'identity', 'school', 'access', 'administration', 'student-logs', 'portal', 'notifications', 'imports', 'analytics', 'audit'];
const upward = RANK.map((name, i) => ({
  name: `rank-${name}`,
  comment: `${name} may only use ${RANK.slice(0, i).join(', ') || 'the platform'}. Talk upward with a domain event.`,
  severity: 'error',
  from: { path: `^backend/src/modules/${name}/`, pathNot: TEST },
  to: { path: `^backend/src/modules/(${RANK.slice(i + 1).join('|') || 'none'})/` },
}));

/** Who may use whom on the frontend. */
const FRONT = {
  lib: ['locales'], ui: ['lib'], services: ['lib'], stores: ['services', 'lib'],
  features: ['services', 'stores', 'ui', 'lib'],
  overlays: ['features', 'services', 'stores', 'ui', 'lib'],
  pages: ['features', 'services', 'stores', 'ui', 'lib'],
};
const frontLayers = Object.entries(FRONT).map(([layer, may]) => ({
  name: `front-${layer}`,
  comment: `${layer}/ may import only: ${[layer, ...may].join(', ')}`,
  severity: 'error',
  from: { path: `^frontend/src/${layer}/`, pathNot: TEST },
  to: { path: '^frontend/src/', pathNot: `^frontend/src/(${[layer, ...may].join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-unknown-imports', severity: 'error', comment: 'What can not be resolved slips past every rule below.', from: {}, to: { couldNotResolve: true, pathNot: '^(virtual:|#build/)' } },
    { name: 'no-cycles', severity: 'error', comment: 'A cycle means two files are one idea.', from: {}, to: { circular: true, viaOnly: { pathNot: 'node_modules' } } },

    // ---- workspaces
    { name: 'shared-is-plain', severity: 'error', comment: 'shared/ holds zod contracts and words; no framework.',
      from: { path: '^shared/' }, to: { path: '^(backend|frontend)/|node_modules/(vue|pinia|@nestjs|@mikro-orm|bullmq)(/|$)' } },
    { name: 'front-back-apart', severity: 'error', comment: 'They meet only in shared/.',
      from: { path: '^(backend|frontend)/' }, to: { path: '^(backend|frontend)/', pathNot: '^$1/' } },

    // ---- backend
    { name: 'platform-knows-no-school', severity: 'error', from: { path: '^backend/src/platform/' }, to: { path: '^backend/src/modules/' } },
    { name: 'through-the-front-door', severity: 'error', comment: "Use another module's index.ts (or, in tests, its testing/).",
      from: { path: MODULE }, to: { path: MODULE, pathNot: ['^backend/src/modules/$1/', '^backend/src/modules/[^/]+/(index[.]ts$|testing/)'] } },
    { name: 'root-uses-front-doors', severity: 'error', comment: 'What puts the modules together (app.module, cli, demo) uses their index.ts; only migrations.ts reads their SQL.',
      from: { path: '^backend/src/(?!modules/)', pathNot: [TEST, '^backend/src/migrations[.]ts$'] }, to: { path: MODULE, pathNot: '^backend/src/modules/[^/]+/index[.]ts$' } },
    { name: 'migrations-read-sql-only', severity: 'error',
      from: { path: '^backend/src/migrations[.]ts$' }, to: { path: MODULE, pathNot: '/data/[^/]+[.]migration[.]ts$' } },
    ...upward,
    { name: 'rules-are-pure', severity: 'error', comment: '*.rules.ts run without Nest, ORM, clock or network.',
      from: { path: '/domain/[^/]+[.]rules[.]ts$' }, to: { path: 'node_modules|/(data|app|http|jobs)/|^backend/src/platform/' } },
    { name: 'domain-is-inner', severity: 'error', from: { path: `${MODULE}domain/`, pathNot: TEST },
      to: { path: 'node_modules/(@nestjs|bullmq)(/|$)|/(data|app|http|jobs)/' } },
    { name: 'app-has-no-edge', severity: 'error', from: { path: `${MODULE}(app|data)/`, pathNot: TEST }, to: { path: `${MODULE}(http|jobs)/` } },
    { name: 'orm-stays-home', severity: 'error', comment: 'Only entities, data/, transactions in app/, module wiring and the platform touch the ORM; a job may name its types.',
      from: { path: '^backend/src/', pathNot: ['^backend/src/platform/', '^backend/src/demo/', '[.]entity[.]ts$', '[.]module[.]ts$', '/data/', '/app/', TEST] },
      to: { path: 'node_modules/@mikro-orm(/|$)', dependencyTypesNot: ['type-only'] } },
    { name: 'no-test-code-in-production', severity: 'error', from: { path: '/src/', pathNot: TEST }, to: { path: '/testing/', pathNot: 'node_modules' } },

    // ---- frontend
    ...frontLayers,
    { name: 'kit-has-no-school-words', severity: 'error', comment: 'ui/ and lib/ would fit any product.',
      from: { path: '^frontend/src/(ui|lib)/', pathNot: TEST }, to: { path: '^shared/' } },
    { name: 'feature-front-door', severity: 'error', comment: "Import another feature through its index.ts.",
      from: { path: '^frontend/src/(?!features/)' }, to: { path: '^frontend/src/features/[^/]+/', pathNot: 'index[.]ts$' } },
    { name: 'feature-to-feature-front-door', severity: 'error',
      from: { path: '^frontend/src/features/([^/]+)/' }, to: { path: '^frontend/src/features/[^/]+/', pathNot: ['^frontend/src/features/$1/', 'index[.]ts$'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.js', '.json'], exportsFields: ['exports'], conditionNames: ['development', 'import', 'types', 'default'] },
  },
};

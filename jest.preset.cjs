// What every Jest project shares. Jest runs without the VM-modules flag: SWC turns our code, and the packages that
// ship only ES modules, into CommonJS, which is twice as fast and lets CommonJS packages be mixed in. Its price: files
// under test have no top-level await (keep it in main.ts).
const { names } = require('./tools/test/shared-packages.cjs');
const { compilerOptions } = require('./tsconfig.base.json');

/** Packages that ship only ES modules, or import one while they run; add one here when Jest says "Unexpected token 'export'". */
const ESM_PACKAGES = [
  '@nestjs',
  '@as-integrations',
  '@apollo/client',
  '@apollo/utils\\.[a-z]+',
  '@lucide',
  '@opentelemetry/otlp-exporter-base',
  'apollo-angular',
  'cookie',
  'graphql-ws',
  'mingo',
  'nestjs-pino',
  'fast-check',
  'pure-rand',
  'openid-client',
  'oauth4webapi',
  'jose',
  'htmlparser2',
  'domelementtype',
  'domhandler',
  'domutils',
  'dom-serializer',
  'entities',
];

/** Path aliases of tsconfig.base.json for Jest; and `./file.js`, which names `./file.ts`. */
const moduleNameMapper = {
  ...Object.fromEntries(
    Object.entries(compilerOptions.paths).map(([alias, [file]]) => [
      `^${alias.replace('*', '(.*)')}$`,
      `<rootDir>/${file.replace('./', '').replace('*', '$1')}`,
    ]),
  ),
  '^(\\.{1,2}/.*)\\.js$': '$1',
};

const shared = {
  rootDir: __dirname,
  moduleNameMapper,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.nx/', '<rootDir>/.angular/'],
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_PACKAGES.join('|')})/|.*\\.mjs$)`],
};

const swc = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: true,
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2024',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];

/** Plain TypeScript: kernel, domain, server. */
const node = {
  ...shared,
  testEnvironment: '<rootDir>/tools/test/one-realm.cjs',
  setupFiles: ['<rootDir>/tools/test/setup-node.cjs'],
  setupFilesAfterEnv: ['<rootDir>/tools/test/setup-measured.cjs'],
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_PACKAGES.join('|')}|${names})/|.*\\.mjs$)`],
  transform: {
    [`/node_modules/(${names})/.*\\.[mc]?js$`]: '<rootDir>/tools/test/shared-packages.cjs',
    '\\.([mc]?[jt]s)$': swc,
  },
};

/** Plain TypeScript in a page: the widget. */
const browser = {
  ...node,
  testEnvironment: 'jsdom',
  transformIgnorePatterns: shared.transformIgnorePatterns,
  transform: { '\\.([mc]?[jt]s)$': swc },
};

/** Angular, zoneless. */
const angular = {
  ...shared,
  ...require('jest-preset-angular/presets').createCjsPreset({
    tsconfig: '<rootDir>/tsconfig.angular.spec.json',
    stringifyContentPathRegex: '\\.(html|svg)$',
  }),
  moduleNameMapper,
  transformIgnorePatterns: shared.transformIgnorePatterns,
  setupFilesAfterEnv: ['<rootDir>/tools/test/setup-angular.cjs'],
};

module.exports = { node, browser, angular };

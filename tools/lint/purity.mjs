// What the code below the adapters may not touch: no clock, no randomness, no input or output. Time, ids and the
// random pick arrive in the command, so that every decision can be repeated from the log.
// In a flat config a later block replaces a rule's options whole, so each group of files gets its one full list here.

import { readdirSync } from 'node:fs';
import { FIRST_PAGE, LATER_ENTRIES, LATER_GATEWAYS } from './first-page.mjs';

const NODE = {
  regex:
    '^(node:|(fs|path|os|crypto|http|https|net|stream|url|util|events|timers|worker_threads)$)',
  message: 'No Node module below the adapters: ask a port.',
};
const NODE_BUT_CRYPTO = { ...NODE, regex: '^node:(?!crypto$)' };
const TESTING = {
  regex: '^@bitacora/(testing(/.*)?|kernel/testing(/.*)?)$|^(fast-check|mingo)$',
  message: 'Only specs import testing code: fakes never ship.',
};
const HARNESSES = {
  regex: '^@bitacora/console-ui/testing$|^@angular/cdk/testing|-harness(\\.js)?$|/testing/',
  message: 'Only specs import harnesses.',
};
/** The kernel's parts from the inside out: each may import those before it. */
const KERNEL_PARTS = ['kernel', 'sealing', 'runtime', 'rebuild'];
const laterParts = (part) => ({
  regex: `^@bitacora/(${KERNEL_PARTS.slice(KERNEL_PARTS.indexOf(part) + 1).join('|')})$`,
  message: `In the kernel: ${KERNEL_PARTS.join(' ← ')}. A part imports only those on its left.`,
});
const KERNEL_MACHINERY = {
  regex: '^@bitacora/(sealing|runtime|rebuild)$',
  message: 'A domain and a reactor know the model of the kernel only: @bitacora/kernel.',
};
const MEMORY = {
  regex: '^@bitacora/memory$',
  message: 'Stores in memory are an adapter: the server binds them, specs use them.',
};
/** Every folder of `libs/domain` but the ground that all share. */
const DOMAINS = readdirSync(new URL('../../libs/domain/', import.meta.url)).filter(
  (name) => name !== 'schema',
);
const OTHER_DOMAIN = {
  regex: `^@bitacora/(${DOMAINS.join('|')})(/(?!published$).*)?$`,
  message: "Of another domain only '@bitacora/<domain>/published': events, ids and evolve.",
};
const STORE_CLIENT = {
  regex: '^@eventstore/db-client',
  message: 'One place knows the client of EventStoreDB: libs/adapters/eventstoredb/src/client.ts.',
};
const DOCUMENTS_CLIENT = {
  regex: '^(mongodb|bson)$',
  message: 'One lib knows the driver of MongoDB: libs/adapters/mongodb.',
};
const BUS = {
  regex: '^@nestjs/cqrs',
  message: 'Commands go through the `Bus` of @bitacora/platform, which knows their types.',
};
/** Domains bring zod and every event: an area that shows them late may load them, what is shown first may not. */
const DOMAIN_VALUES = {
  regex: `^@bitacora/(schema|${DOMAINS.join('|')})(/published)?$`,
  allowTypeImports: true,
  message:
    'The first page of the console loads no domain: import its types, or a part that is made for browsers.',
};
const PROTOCOL = {
  regex: '^(@bitacora/widget-protocol|zod)$',
  allowTypeImports: true,
  message: 'Types alone: a schema would be a part of the bundle that every visitor loads.',
};
const ZONE = { regex: '^zone\\.js', message: 'The console is zoneless.' };

const ANGULAR_NAMES = [
  {
    name: '@angular/core',
    importNames: [
      'NgModule',
      'NgZone',
      'EventEmitter',
      'Input',
      'Output',
      'HostBinding',
      'HostListener',
    ].concat(['ViewChild', 'ViewChildren', 'ContentChild', 'ContentChildren']),
    message: 'Standalone and zoneless, with signal inputs, outputs, queries and host metadata.',
  },
  {
    name: '@angular/core/testing',
    importNames: ['fakeAsync', 'tick', 'flush', 'waitForAsync'],
    message: 'Act, `await fixture.whenStable()`, assert.',
  },
  {
    name: '@angular/common',
    importNames: ['CommonModule', 'NgIf', 'NgFor', 'NgForOf', 'NgSwitch', 'NgClass', 'NgStyle'],
    message: 'Built-in control flow, class and style bindings.',
  },
];

const imports = (patterns, paths = []) => ({
  '@typescript-eslint/no-restricted-imports': ['error', { patterns, paths }],
});

const PURE_SYNTAX = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'No clock below the adapters: time arrives in the command.',
  },
  {
    selector: 'CallExpression[callee.name="Date"]',
    message: 'No clock below the adapters: time arrives in the command.',
  },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'No clock below the adapters: time arrives in the command.',
  },
  {
    selector: 'MemberExpression[object.name="Math"][property.name="random"]',
    message: 'No randomness below the adapters: the pick arrives in the command.',
  },
];
const COMMON_SYNTAX = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'The environment is read once, in the configuration of the server.',
  },
];
const syntax = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });

const IMPURE_GLOBALS = [
  ...['process', 'Buffer', 'fetch', 'crypto', 'performance', 'globalThis', 'WebSocket', 'Worker'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'require'],
  ...['window', 'document', 'localStorage', 'sessionStorage', 'navigator'],
].map((name) => ({ name, message: 'No input, output or clock below the adapters: ask a port.' }));

const PURE = ['libs/kernel', 'libs/domain', 'libs/reactors', 'libs/views', 'libs/widget-protocol'];
const SPECS = '**/*.spec.ts';
const KERNEL_TESTING = 'libs/kernel/testing/src/**/*.ts';
/** Harnesses of the console's parts, the screen on which specs look at pages, and what these pages are given. */
const UI_TESTING = [
  'libs/console/ui/src/**/*-harness.ts',
  'libs/console/ui/src/testing/**/*.ts',
  'apps/console/src/app/testing/**/*.ts',
];
const CONSOLE = ['apps/console/**/*.ts', 'libs/console/**/*.ts'];

export const purity = [
  {
    files: ['**/*.ts'],
    rules: {
      ...imports([TESTING, MEMORY, STORE_CLIENT, DOCUMENTS_CLIENT, BUS]),
      ...syntax(COMMON_SYNTAX),
    },
  },
  {
    files: ['libs/platform/src/bus/*.ts', 'libs/platform/src/platform-module.ts'],
    rules: imports([TESTING, MEMORY, STORE_CLIENT, DOCUMENTS_CLIENT]),
  },
  {
    files: ['libs/server/src/**/*.ts'],
    rules: imports([TESTING, STORE_CLIENT, DOCUMENTS_CLIENT, BUS]),
  },
  {
    files: ['libs/adapters/eventstoredb/src/client.ts'],
    rules: imports([TESTING, MEMORY, DOCUMENTS_CLIENT]),
  },
  { files: ['libs/adapters/mongodb/src/**/*.ts'], rules: imports([TESTING, MEMORY, STORE_CLIENT]) },
  {
    files: PURE.map((folder) => `${folder}/**/*.ts`),
    rules: {
      ...imports([NODE, TESTING, MEMORY]),
      ...syntax(COMMON_SYNTAX, PURE_SYNTAX),
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
    },
  },
  ...KERNEL_PARTS.map((part) => ({
    files: [`libs/kernel/${part === 'kernel' ? 'model' : part}/src/**/*.ts`],
    rules: imports([NODE, TESTING, MEMORY, ...(part === 'rebuild' ? [] : [laterParts(part)])]),
  })),
  {
    files: ['libs/domain/**/*.ts'],
    rules: imports([NODE, TESTING, MEMORY, KERNEL_MACHINERY, OTHER_DOMAIN]),
  },
  {
    files: ['libs/reactors/**/*.ts'],
    rules: imports([NODE, TESTING, MEMORY, KERNEL_MACHINERY]),
  },
  { files: CONSOLE, rules: imports([TESTING, HARNESSES, ZONE, DOMAIN_VALUES], ANGULAR_NAMES) },
  {
    files: ['apps/console/src/app/{rules,settings,audit,replay}/**/*.ts'],
    rules: imports([TESTING, HARNESSES, ZONE], ANGULAR_NAMES),
  },
  {
    files: FIRST_PAGE,
    rules: imports([TESTING, HARNESSES, ZONE, DOMAIN_VALUES, LATER_ENTRIES], ANGULAR_NAMES),
  },
  {
    files: ['libs/console/data/src/index.ts'],
    rules: imports([TESTING, HARNESSES, ZONE, DOMAIN_VALUES, LATER_GATEWAYS], ANGULAR_NAMES),
  },
  { files: ['apps/widget/**/*.ts', 'libs/written/**/*.ts'], rules: imports([TESTING, PROTOCOL]) },
  {
    files: [
      SPECS,
      'libs/{testing,system-testing}/**/*.ts',
      'libs/{adapters/*,application}/src/testing/*.ts',
      'tools/**/*.ts',
      'apps/console-e2e/**/*.ts',
    ],
    rules: imports([]),
  },
  {
    files: [
      ...PURE.map((folder) => `${folder}/${SPECS}`),
      KERNEL_TESTING,
      'libs/{views,reactors}/src/testing/*.ts',
    ],
    rules: { ...imports([NODE_BUT_CRYPTO]), 'no-restricted-globals': 'off' },
  },
  { files: [`libs/domain/${SPECS}`], rules: imports([NODE_BUT_CRYPTO, OTHER_DOMAIN]) },
  {
    files: [...CONSOLE.map((glob) => glob.replace('*.ts', '*.spec.ts')), ...UI_TESTING],
    rules: imports([ZONE], ANGULAR_NAMES),
  },
  {
    files: [
      'apps/{server,cli}/**/*.ts',
      'apps/console-e2e/**/*.ts',
      'tools/**/*.ts',
      'libs/{testing,system-testing}/**/*.ts',
      SPECS,
    ],
    rules: syntax(COMMON_SYNTAX.slice(0, 1)),
  },
  { files: PURE.map((folder) => `${folder}/${SPECS}`), rules: syntax(COMMON_SYNTAX, PURE_SYNTAX) },
];

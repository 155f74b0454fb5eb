// One illegal import, or use, for each wall; and some legal ones, which must pass in silence.

const BOUNDARY = '@nx/enforce-module-boundaries';
const IMPORTS = '@typescript-eslint/no-restricted-imports';
const SYNTAX = 'no-restricted-syntax';
const GLOBALS = 'no-restricted-globals';

/** Folder of the importer, what it may not import, by which rule. */
const FORBIDDEN = [
  ['libs/kernel', '@bitacora/schema', BOUNDARY],
  ['libs/kernel', '@bitacora/account/published', BOUNDARY],
  ['libs/kernel', 'zod', BOUNDARY],
  ['libs/kernel', 'node:fs', IMPORTS],
  ['libs/kernel', 'node:crypto', IMPORTS],
  ['libs/kernel', 'fast-check', IMPORTS],
  ['libs/domain/schema', '@bitacora/account/published', BOUNDARY],
  ['libs/domain/account', '@bitacora/views', BOUNDARY],
  ['libs/domain/account', '@bitacora/contacts', IMPORTS],
  ['libs/domain/account', '@bitacora/testing', IMPORTS],
  ['libs/domain/account', 'node:fs', IMPORTS],
  ['libs/domain/conversations', '@nestjs/common', BOUNDARY],
  ['libs/domain/rules', 'rxjs', BOUNDARY],
  ['libs/views', '@bitacora/reactors', BOUNDARY],
  ['libs/views', '@bitacora/sqlite', BOUNDARY],
  ['libs/views', 'node:path', IMPORTS],
  ['libs/reactors', '@bitacora/views', BOUNDARY],
  ['libs/reactors', 'node:timers', IMPORTS],
  ['libs/adapters/sqlite', '@bitacora/vault', BOUNDARY],
  ['libs/adapters/sqlite', '@bitacora/platform', BOUNDARY],
  ['libs/adapters/sqlite', '@nestjs/graphql', BOUNDARY],
  ['libs/adapters/eventstoredb', '@eventstore/db-client', IMPORTS],
  ['libs/adapters/mongodb', '@eventstore/db-client', IMPORTS],
  ['libs/adapters/sqlite', 'mongodb', IMPORTS],
  ['libs/platform', 'mongodb', IMPORTS],
  ['apps/server', 'mongodb', IMPORTS],
  ['libs/adapters/vault', '@bitacora/graphql', BOUNDARY],
  ['libs/adapters/files', '@bitacora/kernel/testing', IMPORTS],
  ['libs/platform', '@bitacora/sqlite', BOUNDARY],
  ['libs/platform', '@bitacora/graphql', BOUNDARY],
  ['libs/platform', '@bitacora/testing', IMPORTS],
  ['libs/graphql', '@bitacora/sqlite', BOUNDARY],
  ['libs/graphql', '@nestjs/cqrs', IMPORTS],
  ['libs/http', '@nestjs/cqrs', IMPORTS],
  ['libs/platform', '@nestjs/cqrs', IMPORTS],
  ['libs/graphql', '@bitacora/reactors', BOUNDARY],
  ['libs/graphql', '@bitacora/http', BOUNDARY],
  ['libs/http', '@bitacora/vault', BOUNDARY],
  ['libs/console/data', '@bitacora/console-ui', BOUNDARY],
  ['libs/console/data', '@bitacora/platform', BOUNDARY],
  ['libs/console/data', '@nestjs/common', BOUNDARY],
  ['libs/console/ui', '@bitacora/console-data', BOUNDARY],
  ['libs/console/ui', '@bitacora/kernel', BOUNDARY],
  ['libs/console/ui', '@apollo/client', BOUNDARY],
  ['libs/testing', '@bitacora/console-ui', BOUNDARY],
  ['apps/server', '@bitacora/console-data', BOUNDARY],
  ['apps/server', '@bitacora/testing', IMPORTS],
  ['apps/console', '@bitacora/platform', BOUNDARY],
  ['apps/console', 'apollo-angular', BOUNDARY],
  ['apps/console', 'zone.js', IMPORTS],
  ['apps/widget', '@bitacora/console-ui', BOUNDARY],
  ['apps/widget', '@angular/core', BOUNDARY],
];

const ALLOWED = [
  ['libs/domain/account', '@bitacora/kernel'],
  ['libs/domain/account', '@bitacora/contacts/published'],
  ['libs/domain/account', 'zod'],
  ['libs/views', '@bitacora/conversations'],
  ['libs/reactors', '@bitacora/rules'],
  ['libs/reactors', 'json-rules-engine'],
  ['libs/adapters/sqlite', 'node:sqlite'],
  ['libs/adapters/mongodb', 'mongodb'],
  ['libs/adapters/sqlite', '@bitacora/views'],
  ['libs/graphql', '@bitacora/platform'],
  ['libs/console/data', '@bitacora/rules'],
  ['libs/console/data', 'apollo-angular'],
  ['apps/server', '@bitacora/sqlite'],
  ['apps/console', '@bitacora/console-ui'],
  ['apps/console', '@bitacora/console-data'],
];

/** File, code, rule. */
const CODE = [
  ['libs/kernel/src/canary.ts', 'export const at = Date.now();', SYNTAX],
  ['libs/kernel/src/canary.ts', 'export const wait = setTimeout;', GLOBALS],
  ['libs/domain/rules/src/canary.ts', 'export const at = new Date();', SYNTAX],
  ['libs/domain/rules/src/canary.ts', "export const at = new Date('2026-01-01');", null],
  ['libs/domain/rules/src/canary.ts', 'export const pick = Math.random();', SYNTAX],
  ['libs/reactors/src/canary.ts', "export const page = fetch('/');", GLOBALS],
  ['libs/views/src/canary.ts', 'export const id = crypto.randomUUID();', GLOBALS],
  ['libs/views/src/canary.ts', 'export const home = process.env;', SYNTAX],
  ['libs/platform/src/canary.ts', 'export const home = process.env;', SYNTAX],
  ['libs/platform/src/canary.ts', 'export enum Color { Red }', SYNTAX],
  [
    'libs/platform/src/canary.ts',
    'export const x = 1 as any;',
    '@typescript-eslint/no-explicit-any',
  ],
  ['libs/platform/src/bus/canary.ts', "import '@nestjs/cqrs';", null],
  ['libs/platform/src/canary.ts', 'export default 1;', 'import-x/no-default-export'],
  ['libs/adapters/eventstoredb/src/client.ts', "import '@eventstore/db-client';", null],
  ['libs/platform/src/canary.ts', 'export {};\n'.repeat(401), 'max-lines'],
  ['libs/kernel/src/testing/canary.ts', "import 'node:crypto';", null],
  ['libs/kernel/src/testing/canary.ts', "import 'node:fs';", IMPORTS],
  ['libs/kernel/src/canary.spec.ts', "import 'fast-check';", null],
  ['libs/kernel/src/canary.spec.ts', 'export const at = Date.now();', SYNTAX],
  ['libs/domain/account/src/canary.spec.ts', "import '@bitacora/contacts';", IMPORTS],
  ['libs/adapters/sqlite/src/canary.spec.ts', "import '@bitacora/testing';", null],
  ['apps/server/src/harness/canary.ts', "import '@bitacora/testing';", null],
  ['libs/console/ui/src/canary.ts', "import { Input } from '@angular/core';", IMPORTS],
  [
    'libs/console/ui/src/canary.ts',
    "import { Component, ElementRef } from '@angular/core';\n" +
      "@Component({ selector: 'bit-canary', template: '' })\n" +
      'export class Canary { constructor(readonly host: ElementRef) {} }',
    '@angular-eslint/prefer-inject',
  ],
  ['apps/console/src/canary.html', '<img src="a.png" />', '@angular-eslint/template/alt-text'],
  ['apps/console/src/canary.html', '<p>{{ contact.name }}</p>', 'bitacora/direction'],
  ['apps/console/src/canary.html', '<p>@if (a) {{{ name() ?? t("a") }}}</p>', 'bitacora/direction'],
  ['apps/console/src/canary.html', '<textarea></textarea>', 'bitacora/direction'],
];

const importing = ([folder, name, rule = null]) => ({
  file: `${folder}/src/canary.ts`,
  code: `import '${name}';\n`,
  rule,
});

export function canaryCases() {
  return [
    ...FORBIDDEN.map(importing),
    ...ALLOWED.map(importing),
    ...CODE.map(([file, code, rule]) => ({ file, code, rule })),
  ];
}

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildStats, FIRST_PAGE_MOST, checkFirstPage, firstPageFiles } from './first-page.mjs';

const APP = 'apps/console/src/app';
const WORDS = 'apps/console/src/i18n';

const output = (
  inputs: readonly string[],
  now: readonly string[],
  later: readonly string[] = [],
) => ({
  inputs: Object.fromEntries(inputs.map((input) => [input, { bytesInOutput: 1 }])),
  imports: [
    ...now.map((path) => ({ path, kind: 'import-statement' })),
    ...later.map((path) => ({ path, kind: 'dynamic-import' })),
  ],
});

const STATS: BuildStats = {
  outputs: {
    'main.js': output(['apps/console/src/main.ts'], ['core.js'], ['rules.js', 'frame.js']),
    'core.js': output(['node_modules/@angular/core/core.mjs'], []),
    'frame.js': output([`${APP}/frame/frame.ts`], ['core.js', 'menu.js']),
    'menu.js': output(['node_modules/@angular/cdk/menu.mjs'], ['frame.js']),
    'inbox.js': output(
      [`${APP}/inbox/inbox.routes.ts`, `${APP}/inbox/inbox-page.ts`],
      ['core.js'],
      ['thread.js'],
    ),
    'thread.js': output([`${APP}/inbox/thread/thread-view.ts`], []),
    'rules.js': output([`${APP}/rules/rules-page.ts`], []),
    'words.js': output([`${WORDS}/app/es.json`, `${WORDS}/inbox/es.json`], []),
    'english.js': output([`${WORDS}/app/en.json`], []),
  },
};

describe('the first page of the console', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'bitacora-first-page-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const built = (sizes: Readonly<Record<string, number>> = {}) => {
    for (const name of Object.keys(STATS.outputs))
      writeFileSync(join(folder, name), 'x'.repeat(sizes[name] ?? 10));
    writeFileSync(join(folder, 'browser-stats.json'), JSON.stringify(STATS));
    return () => checkFirstPage(folder, join(folder, 'kept.json'));
  };

  it('is its entries, and what these import at once', () => {
    expect([...firstPageFiles(STATS)].sort()).toEqual([
      'core.js',
      'frame.js',
      'inbox.js',
      'main.js',
      'menu.js',
      'words.js',
    ]);
  });

  it('may be as heavy as was said, by what is sent, and its statistics are not served', () => {
    built({ 'inbox.js': FIRST_PAGE_MOST * 2, 'thread.js': FIRST_PAGE_MOST * 2 });
    writeFileSync(join(folder, 'inbox.js.br'), 'x'.repeat(FIRST_PAGE_MOST - 50));
    checkFirstPage(folder, join(folder, 'kept.json'));
    expect(existsSync(join(folder, 'browser-stats.json'))).toBe(false);
  });

  it('is refused when it is heavier, with what is in it', () => {
    const check = built({ 'menu.js': FIRST_PAGE_MOST });
    expect(check).toThrow(`${FIRST_PAGE_MOST} menu.js: node_modules/@angular/cdk/menu.mjs`);
  });

  it('is refused when a part of it is nowhere', () => {
    const { 'frame.js': _, ...outputs } = STATS.outputs;
    expect(() => firstPageFiles({ outputs })).toThrow('frame/frame.ts');
  });
});

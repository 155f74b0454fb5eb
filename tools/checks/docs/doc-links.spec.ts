import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const PAGES = globSync(['*.md', 'docs/**/*.md', 'libs/**/README.md'], {
  cwd: ROOT,
  exclude: ['**/node_modules/**'],
});

describe('links of the documents to files', () => {
  it.each(PAGES)('%s leads to files that are there', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8').replace(/`[^`]*`/g, '');
    const links = [...text.matchAll(/\]\((?![a-z]+:|#)([^)\s#]+)/g)].map(([, link = '']) => link);
    const missing = links.filter((link) => !existsSync(join(ROOT, dirname(page), link)));
    expect(missing).toEqual([]);
  });

  const ARCHITECTURE = 'docs/architecture.md';
  it(`${ARCHITECTURE} names folders and files that are there`, () => {
    const text = readFileSync(join(ROOT, ARCHITECTURE), 'utf8');
    const named = [...text.matchAll(/`((?:apps|libs|tools)\/[\w./*-]+)`/g)].map(
      ([, path = '']) => path,
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((path) => globSync(path, { cwd: ROOT }).length === 0)).toEqual([]);
  });
});

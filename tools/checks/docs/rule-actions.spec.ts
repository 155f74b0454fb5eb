import { readFileSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { ACTIONS } from '@bitacora/rules';

const root = resolve(__dirname, '../../..');
const folder = resolve(root, 'libs/domain/rules/src/catalogue/actions');

const defined = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .flatMap((file) => {
    const text = readFileSync(resolve(folder, file), 'utf8');
    const [, name] = /= action\(\{\s*name: '(\w+)'/.exec(text) ?? [];
    return name === undefined ? [] : [{ file: basename(file), name }];
  });

describe('the actions of rules', () => {
  it('that have a file are in the catalogue, one in each file', () => {
    expect(defined.map(({ name }) => name).sort()).toEqual(ACTIONS.map(({ name }) => name).sort());
  });

  it('have the name of their file', () => {
    const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(defined.map(({ file }) => file)).toEqual(defined.map(({ name }) => `${kebab(name)}.ts`));
  });

  it('are all in docs/rules.md', () => {
    const page = readFileSync(resolve(root, 'docs/rules.md'), 'utf8');
    const missing = ACTIONS.filter(({ name }) => !page.includes(`\n| \`${name}\` `));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });
});

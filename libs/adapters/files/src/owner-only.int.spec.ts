import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { narrowAll, narrowDataFolder } from './owner-only.js';

let folder: string;
let before: number;
beforeEach(() => {
  before = process.umask(0);
  folder = mkdtempSync(join(tmpdir(), 'rights-'));
  chmodSync(folder, 0o755);
  for (const name of ['files/acme/contact', 'views', 'photos']) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'one.db'), 'x');
  }
  for (const name of ['events.db', 'events.db-wal', 'program.sh']) {
    writeFileSync(join(folder, name), 'x', { mode: 0o755 });
  }
});
afterEach(() => {
  process.umask(before);
  rmSync(folder, { recursive: true });
});

const modeOf = (name: string) => (lstatSync(join(folder, name)).mode & 0o777).toString(8);

test('what others could read in a data folder is narrowed, and nothing that is not of an installation', () => {
  expect(narrowDataFolder(folder)).toEqual([]);
  for (const name of ['files', 'files/acme', 'files/acme/contact', 'views']) {
    expect([name, modeOf(name)]).toEqual([name, '700']);
  }
  for (const name of ['files/acme/contact/one.db', 'views/one.db', 'events.db', 'events.db-wal']) {
    expect([name, modeOf(name)]).toEqual([name, '600']);
  }
  expect([modeOf('.'), modeOf('photos'), modeOf('program.sh')]).toEqual(['755', '777', '755']);
});

test('the folder itself is narrowed when it holds nothing else; a missing one is no error', () => {
  for (const name of ['photos', 'program.sh']) rmSync(join(folder, name), { recursive: true });
  narrowDataFolder(folder);
  expect(modeOf('.')).toBe('700');
  expect(narrowDataFolder(join(folder, 'none'))).toEqual([]);
});

test('everything in a folder is narrowed, but not what a link leads to', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
  chmodSync(elsewhere, 0o755);
  symlinkSync(elsewhere, join(folder, 'link'));
  expect(narrowAll(folder)).toEqual([]);
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of paths.filter((each) => !each.isSymbolicLink())) {
    expect(lstatSync(join(entry.parentPath, entry.name)).mode & 0o077).toBe(0);
  }
  expect(lstatSync(elsewhere).mode & 0o777).toBe(0o755);
  rmSync(elsewhere, { recursive: true });
});

import { loadConfig } from '@bitacora/platform';
import { MasterKeyError } from '@bitacora/vault';
import { contactSubject, EraseSubject, systemContext } from '@bitacora/kernel';
import { TestHash } from '@bitacora/kernel/testing';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashReport, workingInstallation } from '@bitacora/testing/crash';
import { backup } from './backup.js';
import { BackupError, MANIFEST, checkedManifest } from './manifest.js';
import { restore } from './restore.js';

const NOW = '2026-11-26T10:00:00.000Z';
const hash = new TestHash();
const silent = () => undefined;

describe('a backup of an embedded installation', () => {
  let root: string;
  let data: string;
  let copy: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'bitacora-'));
    data = join(root, 'data');
    copy = join(root, 'copy');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const started = (folder: string) => workingInstallation(loadConfig({ BITACORA_DATA: folder }));

  /** Paths that anybody but the owner may use. */
  const openToOthers = (folder: string) =>
    ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].filter(
      (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
    );

  /** A restored folder with the key of the old one. */
  async function restored(): Promise<string> {
    const again = join(root, 'again');
    mkdirSync(again);
    cpSync(join(data, 'master.key'), join(again, 'master.key'));
    const erasedFile = join(root, 'erased.jsonl');
    await restore({ backup: copy, data: again, masterKey: undefined, erasedFile, hash });
    return again;
  }

  it('is taken while people write, and what it holds continues as if nothing had been', async () => {
    const server = await started(data);
    const one = await server.visit('one');
    const before = [...one.commands, ...(await server.visit('two')).commands];
    const writing = server.visit('three');
    await server.stores.blobs.put('acme/contact-one/f1', Uint8Array.of(1, 2, 3));
    const manifest = await backup(data, copy, NOW, silent);
    await writing;
    await server.stop();
    expect(manifest.events).toBeGreaterThan(10);
    expect((await checkedManifest(copy)).files.map(({ name }) => name)).toContain('vault.db');
    expect(existsSync(join(copy, 'master.key'))).toBe(false);
    expect(openToOthers(copy)).toEqual([]);

    const folder = await restored();
    expect(openToOthers(folder)).toEqual([]);
    const again = await started(folder);
    const file = await again.stores.blobs.get('acme/contact-one/f1');
    expect(Array.from(file ?? [])).toEqual([1, 2, 3]);
    const report = await crashReport(again.runtime, again.stores);
    expect(before.filter((command) => !report.commands[command])).toEqual([]);
    expect(report).toMatchObject({ wrong: [], differing: [], problem: null });
    const [contact] = await again.runtime.log.read('contact-acme.contact-one');
    expect(JSON.stringify(contact?.data)).toContain('Julia');
    expect((await again.visit('later')).commands.length).toBe(12);
    const after = await crashReport(again.runtime, again.stores);
    expect(after).toMatchObject({ wrong: [], differing: [], problem: null });
    await again.stop();
  }, 60_000);

  it('restores no person whose erasure is in the log, even with the keys of before', async () => {
    const server = await started(data);
    await server.visit('one');
    const subject = contactSubject('acme', 'contact-one');
    // The vault of the backup still has the key: the log says that it must go.
    const context = systemContext('acme', { correlationId: 'e' });
    await server.runtime.handler.execute(new EraseSubject({ subject }, context));
    await backup(data, copy, NOW, silent);
    await server.stop();
    const again = await started(await restored());
    expect((await again.stores.keyRing.load([subject])).get(subject)).toBe('absent');
    const [contact] = await again.runtime.log.read('contact-acme.contact-one');
    expect(JSON.stringify(contact?.data)).not.toContain('Julia');
    await again.stop();
  }, 60_000);

  it('is refused with a reason when something about it is wrong, and leaves nothing behind', async () => {
    const server = await started(data);
    await server.visit('one');
    await server.stop();
    await expect(backup(join(root, 'none'), copy, NOW, silent)).rejects.toThrow('no events.db');
    await expect(backup(data, join(data, 'copy'), NOW, silent)).rejects.toThrow('elsewhere');
    await backup(data, copy, NOW, silent);
    await expect(backup(data, copy, NOW, silent)).rejects.toThrow('not empty');

    const target = join(root, 'target');
    const erasedFile = join(root, 'erased.jsonl');
    const to = { backup: copy, data: target, masterKey: undefined, erasedFile, hash };
    await expect(restore(to)).rejects.toThrow('master key');
    const wrong = Buffer.alloc(32, 5).toString('base64');
    await expect(restore({ ...to, masterKey: wrong })).rejects.toBeInstanceOf(MasterKeyError);
    await expect(restore({ ...to, data, masterKey: wrong })).rejects.toThrow('not empty');

    const log = join(copy, 'events.db');
    const bytes = readFileSync(log);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(log, bytes);
    await expect(restore({ ...to, masterKey: wrong })).rejects.toThrow(
      'events.db is not as it was',
    );
    rmSync(join(copy, MANIFEST));
    await expect(checkedManifest(copy)).rejects.toBeInstanceOf(BackupError);
    expect(readdirSync(root).sort()).toEqual(['copy', 'data']);
  }, 60_000);
});

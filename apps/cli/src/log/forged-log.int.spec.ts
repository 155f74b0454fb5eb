import { LogNotWholeError, StoreSetupError } from '@bitacora/kernel';
import { eventHash } from '@bitacora/sealing';
import { loadConfig } from '@bitacora/platform';
import { SqliteEventStore } from '@bitacora/sqlite';
import { Ed25519Signer, newSigningKey } from '@bitacora/vault';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { workingInstallation } from '@bitacora/testing/crash';
import { readArguments } from './arguments.js';
import { PLAIN_HASH } from './plain-hash.js';
import { verify } from './verify.js';

jest.setTimeout(60_000);

/** What an attacker does who can write the data folder of a stopped server, and what is said about it. */
describe('a log that an attacker wrote into', () => {
  let root: string;
  let good: string;
  let data: string;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'bitacora-'));
    good = join(root, 'good');
    for (const visitors of [['one', 'two'], ['three'], ['four']]) {
      const server = await workingInstallation(loadConfig({ BITACORA_DATA: good }));
      for (const name of visitors) await server.visit(name);
      await server.stop();
    }
  });
  beforeEach(() => {
    data = join(root, 'data');
    rmSync(data, { recursive: true, force: true });
    cpSync(good, data, { recursive: true });
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const write = (sql: string, ...values: (string | number)[]) => {
    const database = new DatabaseSync(join(data, 'events.db'));
    database.prepare(sql).run(...values);
    database.close();
  };
  const start = (settings: Record<string, string> = {}) =>
    workingInstallation(loadConfig({ BITACORA_DATA: data, ...settings }));
  const verified = async (environment: Record<string, string> = {}, ...given: string[]) => {
    const lines: string[] = [];
    const store = SqliteEventStore.openReadOnly(data);
    const args = readArguments(['verify', '--data', data, ...given], environment);
    const isWhole = await verify(store, args, (line) => lines.push(line), environment);
    await store.close();
    return [isWhole, lines.join('\n')] as const;
  };
  /** Puts the newest event of a stream there once more, as another one with a right digest. */
  const append = async (stream: string) => {
    const store = SqliteEventStore.open({
      folder: data,
      clock: { now: () => '2026-11-29T10:00:00.000Z' },
    });
    const [last] = await store.read(stream, { from: 'end', direction: 'backwards', limit: 1 });
    if (!last) throw new TypeError(`There is no ${stream}.`);
    const { digest, ...metadata } = last.metadata;
    const forged = {
      ...last,
      id: '00000000-0000-4000-8000-000000000000',
      revision: last.revision + 1,
      metadata: { ...metadata, prev: digest as string },
    };
    const own = eventHash(forged, PLAIN_HASH);
    await store.append(stream, last.revision, [
      { ...forged, metadata: { ...forged.metadata, digest: own } },
    ]);
    await store.close();
  };

  it('is whole when it is untouched, and everything is anchored when the server has stopped', async () => {
    const [isWhole, said] = await verified();
    expect(said).toMatch(
      /^The log is whole: \d+ events of all accounts, [3-9]\d* anchors; 0 newest events/,
    );
    expect(isWhole).toBe(true);
  });

  it('starts no server when an event was appended with a right digest, and verify names it', async () => {
    await append('account-acme.account');
    expect((await verified())[1]).toMatch(/NOT whole. account-acme.account@\d+ .*did not write it/);
    await expect(start()).rejects.toBeInstanceOf(LogNotWholeError);
    const server = await start({ BITACORA_LOG_PROOF: 'report' });
    await server.visit('five');
    await server.stop();
    await (await start()).stop();
  });

  it('starts no server when its end was cut off', async () => {
    write('DELETE FROM events WHERE position > (SELECT max(position) - 3 FROM events)');
    // What processors have handled shows it as well; without them it is the mark that does.
    rmSync(join(data, 'reactors'), { recursive: true });
    rmSync(join(data, 'views'), { recursive: true });
    await expect(start()).rejects.toThrow(/not as this installation wrote it|handled more/);
    expect((await verified())[0]).toBe(false);
  });

  it.each([
    [
      'when an event was recorded',
      "UPDATE events SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE position = 9",
    ],
    ['which command wrote it', "UPDATE events SET command = 'other' WHERE position = 9"],
    ['that a command wrote it', 'UPDATE events SET command = NULL WHERE position = 9'],
  ])('shows that an attacker changed %s', async (_what, sql) => {
    write(sql);
    const [isWhole, said] = await verified();
    expect(said).toContain('the store keeps another command or time');
    expect(isWhole).toBe(false);
  });

  it.each([
    ['data', "substr(data, 1, length(data) - 1) || '0'"],
    ['data', "'5'"],
    ['metadata', "'null'"],
    ['metadata', "'[]'"],
    ['metadata', "X'00ff'"],
  ])('names an event whose %s cannot be read any more: %s', async (column, value) => {
    write(`UPDATE events SET ${column} = ${value} WHERE position = 9`);
    const [isWhole, said] = await verified();
    expect(said).toMatch(new RegExp(`NOT whole. Event \\d+ of \\S+ .*${column}`));
    expect(isWhole).toBe(false);
    expect(JSON.parse((await verified({}, '--json'))[1])).toMatchObject({
      isWhole: false,
      unreadable: expect.stringContaining(column),
    });
  });

  it('shows that it was signed again with another key', async () => {
    const signer = new Ed25519Signer(newSigningKey());
    for (const file of ['vault.db', 'master.key']) rmSync(join(data, file));
    expect((await verified())[0]).toBe(true);
    writeFileSync(join(data, 'anchors.jsonl.key'), `${signer.publicKey}\n`);
    expect(await verified()).toEqual([false, expect.stringContaining('another key')]);
    rmSync(join(data, 'anchors.jsonl.key'));
    expect(await verified()).toEqual([false, expect.stringContaining('No signing key is pinned')]);
    expect((await verified({}, '--key', signer.publicKey))[0]).toBe(false);
    expect((await verified({ BITACORA_SIGNING_KEY: signer.publicKey }))[0]).toBe(false);
  });

  it('starts no server with another vault, or with another key than the setting names', async () => {
    const { publicKey } = new Ed25519Signer(newSigningKey());
    await expect(start({ BITACORA_SIGNING_KEY: publicKey })).rejects.toBeInstanceOf(
      StoreSetupError,
    );
    writeFileSync(join(data, 'anchors.jsonl.key'), `${publicKey}\n`);
    await expect(start()).rejects.toBeInstanceOf(StoreSetupError);
  });

  it('shows that all anchors are gone, and that the printed ones are', async () => {
    rmSync(join(data, 'anchors.jsonl'));
    expect(await verified()).toEqual([false, expect.stringContaining('not among the printed')]);
    cpSync(join(good, 'anchors.jsonl'), join(data, 'anchors.jsonl'));
    write("DELETE FROM events WHERE type = 'LogAnchored'");
    expect(await verified()).toEqual([
      false,
      expect.stringMatching(/Line 1 of .*gone from the log/),
    ]);
  });

  it('names a printed line that is none', async () => {
    writeFileSync(join(data, 'anchors.jsonl'), 'x\n', { flag: 'a' });
    const [, said] = await verified();
    expect(said).toMatch(
      /^The log is NOT whole. Line \d+ of .*anchors.jsonl: this line is no printed/,
    );
  });
});

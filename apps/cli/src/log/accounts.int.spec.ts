import { AddMember, OpenAccount, RegisterUser } from '@bitacora/account';
import { systemContext } from '@bitacora/kernel';
import { loadConfig } from '@bitacora/platform';
import { claimedPeople, openStores, startApp } from '@bitacora/server';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { printAccounts } from './accounts.js';
import { UsageError, readArguments } from './arguments.js';
import { openLog } from './open-log.js';
import { printStreams, printTail } from './reading.js';
import { rebuild } from './rebuild.js';

jest.setTimeout(60_000);

describe('the command line on an installation with several accounts', () => {
  let data: string;
  beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'bitacora-'))));
  afterEach(() => rmSync(data, { recursive: true, force: true }));

  const started = async () => {
    const config = loadConfig({ BITACORA_DATA: data, BITACORA_PORT: '0' });
    const stores = await openStores(config);
    const folders = { console: '', widget: '' };
    return startApp({ config, stores, logger: pino({ level: 'silent' }), folders }).then((app) => ({
      app,
      people: claimedPeople(stores, app.runtime),
    }));
  };
  const filled = async (accounts: readonly string[]) => {
    const { app, people } = await started();
    for (const [nth, accountId] of accounts.entries()) {
      const context = systemContext(accountId, { correlationId: accountId });
      if (nth === 0) await people.claimInstallation(accountId, context);
      else await people.claimPlace(accountId, 10, context);
      const { handler } = app.runtime;
      const settings = { name: `Tienda ${accountId}`, language: 'es', timeZone: 'UTC' } as const;
      await handler.execute(new OpenAccount(settings, context));
      const userId = `ana-${accountId}`;
      const person = { userId, name: 'Ana', email: `${userId}@tienda.example` };
      await handler.execute(new RegisterUser(person, context));
      await handler.execute(new AddMember({ userId, role: 'administrator' }, context));
    }
    return app;
  };
  const said = async (...given: string[]) => {
    const lines: string[] = [];
    const args = readArguments([...given, '--data', data], {});
    const print = (line: string) => void lines.push(line);
    if (args.command === 'rebuild') await rebuild(args, {}, print);
    else {
      const store = await openLog(data, {});
      const works = { accounts: printAccounts, tail: printTail, streams: printStreams };
      await works[args.command as keyof typeof works](store, args, print).finally(() =>
        store.close(),
      );
    }
    return lines;
  };
  const rebuildsOf = async (account: string) =>
    (await said('tail', '--account', account, '--limit', '1000')).filter((line) =>
      line.includes('ViewRebuild'),
    );

  it('lists the accounts, and looks at the events of one', async () => {
    await (await filled(['a1', 'b2'])).stop();
    expect(await said('accounts')).toEqual(['a1  Tienda a1', 'b2  Tienda b2']);
    const all = await said('tail', '--limit', '1000');
    const [one, other] = [
      await said('tail', '--account', 'a1'),
      await said('tail', '--account', 'b2'),
    ];
    expect(one.every((line) => line.includes(' in a1 '))).toBe(true);
    expect(other.every((line) => line.includes(' in b2 '))).toBe(true);
    // A person's stream belongs to no account; its events do.
    expect(one.some((line) => line.includes('user-ana-a1@0'))).toBe(true);
    expect(one.length + other.length).toBeLessThanOrEqual(all.length);
    expect((await said('streams', '--account', 'b2')).some((line) => line.includes('a1'))).toBe(
      false,
    );
    for (const id of ['c3', 'no.such', '']) {
      await expect(said('tail', '--account', id)).rejects.toThrow(UsageError);
    }
  });

  it('asks whose audit log says that a view was rebuilt, with a server and without one', async () => {
    const app = await filled(['a1', 'b2']);
    const needed = expect.objectContaining({ message: expect.stringContaining('--account') });
    await expect(said('rebuild', 'contacts')).rejects.toEqual(needed);
    await expect(said('rebuild', 'contacts', '--account', 'c3')).rejects.toThrow('no account c3');
    const [first] = await said('rebuild', 'contacts', '--confirm', '--account', 'b2');
    expect(first).toBe('Recorded in the audit log of the account b2.');
    expect(await rebuildsOf('a1')).toEqual([]);
    const there = (await rebuildsOf('b2')).length;
    expect(there).toBeGreaterThan(0);
    await app.stop();
    await expect(said('rebuild', 'contacts')).rejects.toThrow(UsageError);
    await said('rebuild', 'contacts', '--account', 'a1');
    expect((await rebuildsOf('a1')).length).toBeGreaterThan(0);
    expect(await rebuildsOf('b2')).toHaveLength(there);
  });

  it('needs no account where there is one, and says which it was', async () => {
    await (await filled(['a1'])).stop();
    const [first] = await said('rebuild', 'contacts');
    expect(first).toBe('Recorded in the audit log of the account a1.');
    expect((await rebuildsOf('a1')).length).toBeGreaterThan(0);
  });
});

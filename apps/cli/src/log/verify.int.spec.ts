import { RANDOM_IDS } from '@bitacora/vault';
import { memoryStores } from '@bitacora/testing';
import { EventRegistry, type StoredEvent } from '@bitacora/kernel';
import { SealedEventStore } from '@bitacora/sealing';
import { accountEventDefinitions } from '@bitacora/account';
import { readArguments } from './arguments.js';
import { verify } from './verify.js';

const args = readArguments(['verify', '--anchors', '/nonexistent/anchors.jsonl'], {});

describe('npm run log -- verify', () => {
  const written = async () => {
    const stores = memoryStores();
    const { log: store, keyRing, hash, clock } = stores;
    const registry = new EventRegistry(accountEventDefinitions);
    const sealed = new SealedEventStore({ store, registry, keyRing, hash });
    const draft = (name: string) => ({
      id: RANDOM_IDS.next(),
      type: 'AccountRenamed',
      data: { name },
      metadata: {
        accountId: 'a1',
        actor: { kind: 'system' as const, id: 'system', name: 'Bitácora' },
        ip: null,
        userAgent: null,
        commandId: name,
        correlationId: name,
        causationId: name,
        depth: 0,
        occurredAt: clock.now(),
      },
    });
    await sealed.append('account-a1.account', 'none', [draft('uno'), draft('dos')], null);
    return store;
  };

  it('says that a log as it was written is whole', async () => {
    const lines: string[] = [];
    expect(await verify(await written(), args, (line) => lines.push(line))).toBe(true);
    expect(lines[0]).toContain('The log is whole: 2 events');
  });

  it('names the first event that was changed', async () => {
    const store = await written();
    const readAll: typeof store.readAll = async (...given) => {
      const page = await store.readAll(...given);
      return { ...page, events: page.events.map(tampered) };
    };
    const changed = Object.assign(Object.create(store), { readAll });
    const lines: string[] = [];
    expect(await verify(changed, args, (line) => lines.push(line))).toBe(false);
    expect(lines[0]).toContain('account-a1.account@1');
    expect(lines[0]).toContain('not as it was written');
  });
});

function tampered(event: StoredEvent): StoredEvent {
  return event.revision === 1 ? { ...event, data: { name: 'DOS' } } : event;
}

import { EventRegistry, type EventStore, type StoredEvent } from '@bitacora/kernel';
import { SealedEventStore, eventHash } from '@bitacora/sealing';
import { type OpenedVault, openVault } from '@bitacora/vault';
import { eventDefinitions } from '@bitacora/server';
import { type GoldenEvent, goldenName, readGolden, readGoldenVault } from './golden-files.js';
import { GoldenRows } from './golden-rows.js';

describe('every event that was ever written', () => {
  const registry = new EventRegistry(eventDefinitions);
  let golden: ReadonlyMap<string, GoldenEvent>;
  let vault: OpenedVault;

  beforeAll(async () => {
    golden = await readGolden();
    const { masterKey, rows } = await readGoldenVault();
    vault = await openVault({ rows: new GoldenRows(rows), folder: '/nonexistent', masterKey });
  });

  /** Reads one stored event through everything that lies above a store. */
  const read = async (stored: StoredEvent) => {
    const store = { read: async () => [stored] } as Pick<EventStore, 'read'> as EventStore;
    const log = new SealedEventStore({ store, registry, ...vault });
    const [event] = await log.read(stored.stream);
    return event;
  };

  const versions = eventDefinitions.flatMap(({ type, version }) =>
    Array.from({ length: version }, (_, index) => goldenName(type, index + 1)),
  );

  it.each(versions)('is kept as %s', (name) => {
    // Absent: npm run golden -- <type> '<data as JSON>'
    expect([...golden.keys()]).toContain(name);
  });

  it('is of a type that still exists', () => {
    expect([...golden.keys()].filter((name) => !versions.includes(name))).toEqual([]);
  });

  it.each(versions)('is read as its newest version: %s', async (name) => {
    const { stored, data } = golden.get(name) as GoldenEvent;
    const definition = registry.require(stored.type, stored.stream, stored.revision);
    const event = await read(stored);
    const opened = JSON.parse(JSON.stringify(event?.data)) as object;
    expect(definition.schema.parse(opened)).toEqual(opened);
    expect(JSON.stringify(opened)).not.toContain('"erased":true');
    if (stored.metadata['version'] === definition.version) expect(opened).toEqual(data);
    expect(event?.metadata.actor.name).toBe('Ana Pérez');
  });

  it.each(versions)('has the hash that it was written with: %s', (name) => {
    const { stored } = golden.get(name) as GoldenEvent;
    expect(eventHash(stored, vault.hash)).toBe(stored.metadata['digest']);
  });

  it('hides what is personal', () => {
    const { stored } = golden.get('MessageSent.v1.golden.json') as GoldenEvent;
    expect(stored.data).not.toHaveProperty('text');
    expect(stored.metadata['boxes']).toHaveProperty(['contact:acme.c1']);
  });
});

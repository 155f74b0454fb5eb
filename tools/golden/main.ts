// Keeps a sample of the newest version of an event type for ever: `npm run golden -- MessageSent '{ "text": … }'`.
// A version that has a sample already is left alone: what was written once has to stay readable as it was.
// Without a type it writes only what the folds make of the samples, for a fold whose version was raised.
import { EventRegistry, type JsonObject } from '@bitacora/kernel';
import { MemoryEventStore } from '@bitacora/memory';
import { SealedEventStore } from '@bitacora/sealing';
import { openVault } from '@bitacora/vault';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { eventDefinitions } from '@bitacora/server';
import {
  GOLDEN_FOLDER,
  GOLDEN_VAULT,
  goldenName,
  readGoldenVault,
  GoldenRows,
  KEPT_FOLDS_FILE,
  type KeptFold,
  keptFolds,
  unraisedFolds,
} from '@bitacora/testing/golden';

const NOW = '2026-03-02T09:00:00.000Z';
const METADATA = {
  accountId: 'acme',
  actor: { kind: 'user', id: 'ana', name: 'Ana Pérez' },
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0',
  commandId: 'command-1',
  correlationId: 'command-1',
  causationId: 'command-1',
  depth: 0,
  occurredAt: NOW,
} as const;

const registry = new EventRegistry(eventDefinitions);
const { masterKey, rows } = await readGoldenVault();
const kept = new GoldenRows(rows);
const vault = await openVault({ rows: kept, folder: '/nonexistent', masterKey });
const store = new MemoryEventStore({ now: () => NOW });
const log = new SealedEventStore({ store, registry, ...vault });

const wanted = process.argv.slice(2);
if (wanted.length % 2 === 1) {
  throw new Error("Usage: npm run golden -- [<type> '<data as JSON>' …]");
}
// Looked at before a sample is added, which changes the hash of every fold that reads it.
const folds = JSON.parse(await readFile(KEPT_FOLDS_FILE, 'utf8')) as Record<string, KeptFold>;
const unraised = unraisedFolds(folds, await keptFolds());
if (unraised.length > 0) {
  throw new Error(
    `Raise snapshot.version of ${unraised.join(', ')}: its states come out differently.`,
  );
}
while (wanted.length > 0) {
  const [type = '', json = ''] = wanted.splice(0, 2);
  await keep(type, JSON.parse(json) as JsonObject);
}
await write(GOLDEN_VAULT, { masterKey, rows: kept.content() });
await write(KEPT_FOLDS_FILE, await keptFolds());

async function keep(type: string, data: JsonObject): Promise<void> {
  const definition = registry.find(type);
  if (!definition) throw new Error(`There is no event type ${type}.`);
  const file = join(GOLDEN_FOLDER, goldenName(type, definition.version));
  if (existsSync(file)) throw new Error(`${file} exists: raise the version of ${type} instead.`);
  const stream = `${definition.category}-acme.${type}`;
  await log.append(stream, 'none', [{ id: `${type}-1`, type, data, metadata: METADATA }], null);
  const [stored] = await store.read(stream);
  await write(file, { data, stored });
  console.log(`${file} written.`);
}

async function write(file: string, content: object): Promise<void> {
  const options = { ...(await resolveConfig(file)), filepath: file };
  await writeFile(file, await format(JSON.stringify(content), options));
}

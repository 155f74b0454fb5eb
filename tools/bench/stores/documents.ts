import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Collection, CollectionSpec, JsonObject, StoredDocument } from '@bitacora/kernel';
import { SqliteDocuments } from '@bitacora/sqlite';
import type { Figure } from '../figure.js';
import { rate } from './store-raw.js';

const DOCUMENTS = 20_000;
const BATCH = 100;
const QUERIES = 300;

/** Laid out like the list of the inbox. */
const SPEC: CollectionSpec = {
  name: 'bench',
  kind: 'view',
  version: 1,
  indexes: [
    {
      name: 'status',
      keys: [
        ['account', 1],
        ['status', 1],
        ['activityAt', -1],
      ],
    },
    {
      name: 'assignee',
      keys: [
        ['account', 1],
        ['assigneeId', 1],
        ['status', 1],
        ['activityAt', -1],
      ],
    },
    {
      name: 'contact',
      keys: [
        ['account', 1],
        ['contactId', 1],
      ],
    },
    { name: 'labels', keys: [['labels', 1]], many: true },
  ],
  searched: ['text'],
};

type Doc = StoredDocument & JsonObject;

const WORDS = [
  'pedido',
  'urgente',
  'factura',
  'envío',
  'order',
  'late',
  'refund',
  'ajuda',
  'conta',
];

function document(number: number): Doc {
  const word = (step: number): string => WORDS[(number * step) % WORDS.length] ?? '';
  return {
    _id: `acme.${number}`,
    account: 'acme',
    status: ['open', 'pending', 'resolved'][number % 3] ?? 'open',
    assigneeId: `agent-${number % 10}`,
    contactId: `contact-${number % 5_000}`,
    activityAt: new Date(1.7e12 + number * 977_777).toISOString(),
    labels: number % 4 === 0 ? ['vip', `label-${number % 20}`] : [],
    text: `${word(1)} ${word(2)} ${word(5)} ${number}`,
    preview: 'No funciona mi pedido, ¿me pueden ayudar? '.repeat(3),
  };
}

/** Documents of the embedded store: writes with their indexes, pages of a list, search. */
export async function documentsBench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bitacora-bench-'));
  const documents = new SqliteDocuments({ folder });
  try {
    const collection = await documents.open<Doc>(SPEC);
    console.log(`  documents, ${DOCUMENTS} of them`);
    const written = await writes(collection, documentBatches());
    return [
      {
        name: `documents written, ${BATCH} in a batch, against node:sqlite without indexes`,
        unit: 'documents/s',
        value: written.rate,
        baseline: rawWrites(join(folder, 'raw.db'), documentBatches()),
      },
      { name: 'batch of documents, p99', unit: 'ms', value: written.p99 },
      await queries('page of a list, p50', () =>
        collection.find(
          { account: 'acme', status: 'open' },
          { sort: [['activityAt', -1]], limit: 50 },
        ),
      ),
      await queries('documents with a label, p50', () =>
        collection.find({ account: 'acme', labels: 'label-4', status: 'open' }, { limit: 50 }),
      ),
      await queries('search of two words, p50', () => collection.search('acme', 'pedido 4711', 20)),
    ].map(withRatio);
  } finally {
    await documents.close();
    rmSync(folder, { recursive: true });
  }
}

function withRatio(figure: Figure): Figure {
  return figure.baseline === undefined
    ? figure
    : { ...figure, ratio: figure.value / figure.baseline };
}

function documentBatches(): Doc[][] {
  return Array.from({ length: DOCUMENTS / BATCH }, (_, batch) =>
    Array.from({ length: BATCH }, (_, number) => document(batch * BATCH + number)),
  );
}

async function writes(
  collection: Collection<Doc>,
  batches: readonly Doc[][],
): Promise<{ readonly rate: number; readonly p99: number }> {
  const times: number[] = [];
  const start = performance.now();
  for (const put of batches) {
    const began = performance.now();
    await collection.commit({ put, remove: [] });
    times.push(performance.now() - began);
  }
  return { rate: rate(DOCUMENTS, start), p99: percentile(times, 0.99) };
}

function rawWrites(file: string, batches: readonly Doc[][]): number {
  const database = new DatabaseSync(file);
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE docs (_id TEXT PRIMARY KEY, body TEXT)',
  );
  const insert = database.prepare('INSERT OR REPLACE INTO docs VALUES (?, ?)');
  const start = performance.now();
  for (const batch of batches) {
    database.exec('BEGIN IMMEDIATE');
    for (const each of batch) insert.run(each._id, JSON.stringify(each));
    database.exec('COMMIT');
  }
  const reached = rate(DOCUMENTS, start);
  database.close();
  return reached;
}

async function queries(name: string, query: () => Promise<unknown>): Promise<Figure> {
  const times: number[] = [];
  for (let run = 0; run < QUERIES; run += 1) {
    const began = performance.now();
    await query();
    times.push(performance.now() - began);
  }
  return { name, unit: 'ms', value: percentile(times, 0.5) };
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

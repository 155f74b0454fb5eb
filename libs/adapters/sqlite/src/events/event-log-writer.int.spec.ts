import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database/open-database.js';
import { newFolder, removeFolder } from '../testing/data-folder.js';
import { runGroup } from '../worker/serve-groups.js';
import type { AppendOutcome, AppendRequest } from './append-messages.js';
import { EventLogWriter } from './event-log-writer.js';
import { createEventSchema } from './event-schema.js';

let folder: string;
let database: DatabaseSync;
let writer: EventLogWriter;
beforeEach(() => {
  folder = newFolder();
  database = openDatabase(join(folder, 'events.db'), {
    role: 'writer',
    sync: 'full',
    busyTimeoutMs: 0,
  });
  createEventSchema(database);
  writer = new EventLogWriter(database);
});
afterEach(() => {
  database.close();
  removeFolder(folder);
});

function append(stream: string, expected: number, ids: string[], data = '{}'): AppendRequest {
  const rows = ids.map(
    (id) => [id, 'NoteTaken', null, '2026-01-01T00:00:00.000Z', data, '{}'] as const,
  );
  return { stream, expected, rows };
}

function outcomes(...requests: AppendRequest[]): readonly AppendOutcome[] {
  const reply = runGroup<AppendRequest, AppendOutcome>(writer, requests);
  if ('failure' in reply) throw new Error(reply.message);
  return reply.outcomes;
}

function ids(): unknown[] {
  return database
    .prepare('SELECT id FROM events ORDER BY position')
    .all()
    .map((row) => row['id']);
}

describe('the writer of the log', () => {
  it('decides each append of a group on what the earlier ones wrote', () => {
    expect(
      outcomes(
        append('a', -1, ['1', '2']),
        append('a', 1, ['3']),
        append('a', -1, ['other']),
        append('a', 5, ['x']),
        append('b', 0, ['x']),
        append('b', -1, ['1']),
      ),
    ).toEqual([
      { revision: 1, position: 2, repeated: false },
      { revision: 2, position: 3, repeated: false },
      { conflict: 2 },
      { conflict: 2 },
      { conflict: -1 },
      { revision: 0, position: 4, repeated: false },
    ]);
    expect(ids()).toEqual(['1', '2', '3', '1']);
  });

  it('answers a retry as it answered before, and refuses every other overlap', () => {
    outcomes(append('a', -1, ['1', '2', '3']), append('b', -1, ['x']));
    expect(
      outcomes(
        append('a', -1, ['1', '2', '3']),
        append('a', -1, ['1', '2']),
        append('a', 0, ['2', '3']),
        append('a', -1, ['1', '3']),
        append('a', 0, ['3']),
        append('a', 1, ['3', '4']),
        append('a', -1, []),
        append('a', 2, ['3']),
      ),
    ).toEqual([
      { revision: 2, position: 3, repeated: true },
      { revision: 1, position: 2, repeated: true },
      { revision: 2, position: 3, repeated: true },
      { conflict: 2 },
      { conflict: 2 },
      { conflict: 2 },
      { conflict: 2 },
      { revision: 3, position: 5, repeated: false },
    ]);
  });

  it('keeps the log whole when the disk is full, and continues when there is space again', () => {
    outcomes(append('a', -1, ['1']));
    const { page_count: pages } = database.prepare('PRAGMA page_count').get() as {
      page_count: number;
    };
    database.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const large = append('a', 0, ['2', '3', '4'], JSON.stringify({ text: 'x'.repeat(20_000) }));
    const reply = runGroup<AppendRequest, AppendOutcome>(writer, [append('b', -1, ['b']), large]);
    expect(reply).toMatchObject({ failure: 'full', unknown: false });
    expect(ids()).toEqual(['1']);
    expect(outcomes(append('a', 0, ['small']))).toEqual([
      { revision: 1, position: 2, repeated: false },
    ]);
    database.exec('PRAGMA max_page_count = 100000');
    expect(outcomes(append('b', -1, ['b']), { ...large, expected: 1 })).toEqual([
      { revision: 0, position: 3, repeated: false },
      { revision: 4, position: 6, repeated: false },
    ]);
  });

  it('says that nothing was written when another process holds the file', () => {
    const other = openDatabase(join(folder, 'events.db'), {
      role: 'writer',
      sync: 'full',
      busyTimeoutMs: 0,
    });
    other.exec('BEGIN IMMEDIATE');
    const reply = runGroup<AppendRequest, AppendOutcome>(writer, [append('a', -1, ['1'])]);
    other.close();
    expect(reply).toMatchObject({ failure: 'busy', unknown: false });
  });
});

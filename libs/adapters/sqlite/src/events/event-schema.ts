import type { DatabaseSync } from 'node:sqlite';

/**
 * The log. Positions are dense and never reused: one thread numbers them. Streams are interned, so
 * that the indexes of events stay narrow and new rows land side by side in them. What a scan filters
 * by comes before the two large columns, which are then not read for rows that are left out.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS streams (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);
CREATE TABLE IF NOT EXISTS events (
  position INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  command TEXT,
  recorded_at TEXT NOT NULL,
  data TEXT NOT NULL,
  metadata TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS events_by_stream ON events (stream, revision);
CREATE INDEX IF NOT EXISTS events_by_command ON events (stream, command) WHERE command IS NOT NULL;
`;

/** Makes the tables of the log in a new file; changes nothing in an old one. */
export function createEventSchema(database: DatabaseSync): void {
  database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT`);
}

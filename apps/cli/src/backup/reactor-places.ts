import { INSTALLATION, type Position, RUNNERS, type StoredDocument } from '@bitacora/kernel';
import { SNAPSHOTS } from '@bitacora/runtime';
import { SqliteDocuments } from '@bitacora/sqlite';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reactors } from '@bitacora/server';

const FOLDER = 'reactors';

/** A place up to which a reactor has acted, by the id of the record that says so. */
export type ReactorPlaces = ReadonlyMap<string, Position>;

/** How far each reactor of a data folder has come, whether its server runs or not. One that has handled nothing is left out. */
export function reactorPlaces(data: string): ReactorPlaces {
  const files = existsSync(join(data, FOLDER)) ? readdirSync(join(data, FOLDER)) : [];
  const places = new Map<string, Position>();
  for (const { name, version } of reactors()) {
    const newest = files
      .map((file) => /^([A-Za-z0-9]+)\.v(\d+)\.db$/.exec(file))
      .filter((match) => match?.[1] === name && Number(match[2]) <= version)
      .toSorted((one, other) => Number(one?.[2]) - Number(other?.[2]))
      .at(-1);
    const place = newest ? placeIn(join(data, FOLDER, newest[0])) : null;
    if (place !== null) places.set(`${INSTALLATION}/activation/${name}.v${version}`, place);
  }
  return places;
}

/** The least far of the checkpoints in a reactor's file. */
function placeIn(file: string): Position | null {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const row = database.prepare('SELECT min(position) AS place FROM checkpoints').get();
    return (row?.['place'] as Position | null | undefined) ?? null;
  } finally {
    database.close();
  }
}

/** Instructs the reactors of a copied folder, which hold nothing yet, up to where they fold without doing anything. */
export async function keepReactorPlaces(folder: string, places: ReactorPlaces): Promise<void> {
  const documents = new SqliteDocuments({ folder });
  try {
    const runners = await documents.open<StoredDocument & { readonly position: Position }>(RUNNERS);
    const put = [...places].map(([_id, position]) => ({ _id, account: INSTALLATION, position }));
    await runners.commit({ put, remove: [] });
  } finally {
    await documents.close();
  }
  for (const made of ['views', FOLDER]) rmSync(join(folder, made), { recursive: true });
}

/** Whether a file of `system/` is kept in a backup: states of streams are made again from the log, and not all of them are sealed. */
export function isKept(file: string): boolean {
  return !file.startsWith(`${SNAPSHOTS.name}.v`);
}

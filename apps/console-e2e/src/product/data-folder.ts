import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Every file under the folder, with its path from there. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
}

/** As JSON writes characters outside ASCII when it escapes them. */
function escaped(text: string): string {
  return text.replace(
    /[^\x20-\x7e]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** "words in file" for each of the words that a file of the folder holds, in any case, plain or escaped for JSON. */
export function foundIn(folder: string, words: readonly string[]): readonly string[] {
  return filesOf(folder).flatMap((file) => {
    const text = readFileSync(file).toString('utf8').toLowerCase();
    return words
      .filter((word) =>
        [word, escaped(word)].some((spelling) => text.includes(spelling.toLowerCase())),
      )
      .map((word) => `${word} in ${relative(folder, file)}`);
  });
}

/** One event of a log that no process has open. */
export interface StoredEventPlace {
  readonly stream: string;
  readonly revision: number;
}

/** Changes one byte of the data of an event, past the store; returns what puts it back. */
export function changeOneByte(folder: string, { stream, revision }: StoredEventPlace): () => void {
  const place = [stream, revision] as const;
  const chosen = `WHERE stream = (SELECT number FROM streams WHERE name = ?) AND revision = ?`;
  const within = <T>(work: (database: DatabaseSync) => T): T => {
    const database = new DatabaseSync(join(folder, 'events.db'));
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  const write = (data: string): void =>
    within((database) => {
      const update = database.prepare(`UPDATE events SET data = ? ${chosen}`);
      const { changes } = update.run(data, ...place);
      if (Number(changes) !== 1) throw new Error(`There is no event ${stream}@${revision}.`);
    });
  const before = within((database) => {
    const row = database.prepare(`SELECT data FROM events ${chosen}`).get(...place);
    if (!row) throw new Error(`There is no event ${stream}@${revision}.`);
    return String(row['data']);
  });
  write(withOneByteChanged(before));
  return () => write(before);
}

/** Another letter or digit in place of the last one: the text stays the JSON that it was. */
function withOneByteChanged(text: string): string {
  const at = text.search(/[a-z0-9](?=[^a-z0-9]*$)/i);
  if (at < 0) throw new Error('This event has no letter to change.');
  const other =
    text[at] === 'a' ? 'b' : /\d/.test(text[at] ?? '') ? String((Number(text[at]) + 1) % 10) : 'a';
  return text.slice(0, at) + other + text.slice(at + 1);
}

import { isDocument } from '../querying/paths.js';
import { CommandRefusal } from '../replication/refusal.js';
import type { Doc } from '../driver/wire.js';

type Container = Doc | unknown[];

const DIGITS = /^\d+$/;

/** A draft of a document: it copies only what a change passes through. */
export class Draft {
  readonly doc: Doc;
  readonly #copied = new Set<Container>();

  constructor(doc: Doc) {
    this.doc = { ...doc };
    this.#copied.add(this.doc);
  }

  get(path: string): unknown {
    let value: unknown = this.doc;
    for (const part of path.split('.')) {
      if (Array.isArray(value) ? !DIGITS.test(part) : !isDocument(value)) return undefined;
      value = (value as Doc)[part];
    }
    return value;
  }

  /** Sets a value, with the documents on the way to it. Throws Refusal 28 where a scalar is in the way. */
  set(path: string, value: unknown): void {
    const parts = path.split('.');
    const last = parts.pop() as string;
    let at: Container = this.doc;
    for (const part of parts) at = this.#into(at, part, path);
    if (Array.isArray(at)) {
      const place = placeIn(at, last, path);
      while (at.length < place) at.push(null);
      at[place] = value;
    } else at[last] = value;
  }

  /** Removes a field; in a list null takes its place. */
  unset(path: string): boolean {
    if (this.get(path) === undefined) return false;
    const parts = path.split('.');
    const last = parts.pop() as string;
    let at: Container = this.doc;
    for (const part of parts) at = this.#into(at, part, path);
    if (Array.isArray(at)) at[Number(last)] = null;
    else delete at[last];
    return true;
  }

  #into(at: Container, part: string, path: string): Container {
    const key = Array.isArray(at) ? placeIn(at, part, path) : part;
    const value = (at as Doc)[key];
    if (value === undefined) return this.#place(at, key, {});
    if (!Array.isArray(value) && !isDocument(value)) {
      throw new CommandRefusal(28, `Cannot create field '${path}' in element {${part}: …}`);
    }
    if (this.#copied.has(value)) return value;
    return this.#place(at, key, Array.isArray(value) ? [...value] : { ...value });
  }

  #place(at: Container, key: string | number, value: Container): Container {
    this.#copied.add(value);
    (at as Doc)[key] = value;
    return value;
  }
}

function placeIn(list: unknown[], part: string, path: string): number {
  if (!DIGITS.test(part)) {
    throw new CommandRefusal(
      28,
      `Cannot create field '${path}': a list is on the way to '${part}'.`,
    );
  }
  if (Number(part) > list.length + 1000)
    throw new CommandRefusal(2, `${path} would make too long a list`);
  return Number(part);
}

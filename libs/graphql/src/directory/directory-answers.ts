import { Injectable } from '@nestjs/common';
import type { AccountDirectory, Scope } from '@bitacora/views';
import { LRUCache } from 'lru-cache';
import type { DirectoryType } from '../people/directory.types.js';
import {
  DIRECTORY_LISTS,
  type DirectoryPart,
  type DirectoryParts,
  directoryParts,
  madeOf,
} from './directory-parts.js';
import { NO_THINGS } from './shown-entries.js';

/** Characters of answers that are kept, of all accounts together. */
const MOST_CHARACTERS = 48 * 1024 * 1024;

/** Who asks for a directory and how: who has the same key is shown each thing in the same words. */
export interface DirectoryAsker {
  readonly accountId: string;
  readonly permissions: ReadonlySet<string>;
  /** Says which operation it is: the same text, the same fields. */
  readonly operation: string;
}

/** A directory that is being answered: only things that no kept answer has are resolved. */
export interface BegunAnswer {
  readonly asker: string;
  readonly of: AccountDirectory;
  readonly seen: string;
  /** Null when the whole answer is kept. */
  readonly parts: DirectoryParts | null;
  /** What was kept before; null when nothing was. */
  readonly kept: KeptAnswer | null;
  /** States of the things that no kept text has. */
  readonly missing: ReadonlySet<string>;
  /** These things, for the resolvers. */
  readonly unresolved: DirectoryType;
}

interface KeptAnswer {
  /** Texts of things by their states; also of some that are no more. */
  readonly texts: Map<string, string>;
  readonly characters: number;
  readonly of: AccountDirectory;
  readonly seen: string;
  readonly whole: string;
}

/** How many times the things of a directory its kept texts may be. */
const MOST_STALE = 2;

/**
 * Keeps how each thing of a directory was answered, as text, so that a large directory is not resolved field by field
 * at each start of a console. What a person sees is listed for them every time; kept texts are found by the account, the
 * permissions and the operation, and by the state of everything that the thing is made of.
 */
@Injectable()
export class DirectoryAnswers {
  readonly #kept = new LRUCache<string, KeptAnswer>({
    maxSize: MOST_CHARACTERS,
    sizeCalculation: ({ characters }) => characters,
  });

  /** Lists what the person sees; `unresolved` is what has to be resolved for it. */
  begin(asker: DirectoryAsker, directory: AccountDirectory, scope: Scope): BegunAnswer {
    const key = [asker.accountId, [...asker.permissions].toSorted().join(), asker.operation].join();
    const seen = scope.inboxIds === null ? 'all' : JSON.stringify(scope.inboxIds);
    const kept = this.#kept.get(key) ?? null;
    const begun = { asker: key, of: directory, seen, kept };
    const { version } = directory;
    if (kept?.of === directory && kept.seen === seen)
      return { ...begun, parts: null, missing: new Set(), unresolved: { ...NO_THINGS, version } };
    const parts = directoryParts(directory, scope);
    const isMissing = ({ state }: DirectoryPart) => !kept?.texts.has(state);
    const lists = DIRECTORY_LISTS.map((list) => [list, parts[list].filter(isMissing)] as const);
    const missing = new Set(lists.flatMap(([, things]) => things.map(({ state }) => state)));
    const unresolved = madeOf(Object.fromEntries(lists) as unknown as DirectoryParts, version);
    return { ...begun, parts, missing, unresolved };
  }

  /** The text of the whole directory, once what was missing is resolved. */
  complete(
    { asker, of, seen, parts, kept, missing }: BegunAnswer,
    resolved: Readonly<Record<string, unknown>>,
  ): string {
    if (parts === null) return kept!.whole;
    const count = DIRECTORY_LISTS.reduce((sum, list) => sum + parts[list].length, 0);
    const before = kept?.texts ?? new Map<string, string>();
    // Most of them are as they were; texts of what is no more are dropped once they are half of it.
    const texts = before.size > MOST_STALE * count ? new Map<string, string>() : before;
    const fields = Object.entries(resolved).map(([field, value]) => {
      const list = DIRECTORY_LISTS.find((one) => one === field);
      if (list === undefined) return `${JSON.stringify(field)}:${JSON.stringify(value)}`;
      const found = (value as readonly object[]).values();
      const each = parts[list].map(({ state }) => {
        const isNew = missing.has(state);
        const text = isNew ? JSON.stringify(found.next().value) : before.get(state)!;
        if (isNew || texts !== before) texts.set(state, text);
        return text;
      });
      return `"${list}":[${each.join()}]`;
    });
    const whole = `{${fields.join()}}`;
    // The whole, and each thing of it, with those that are stale and the states.
    this.#kept.set(asker, { texts, of, seen, whole, characters: 4 * whole.length });
    return whole;
  }
}

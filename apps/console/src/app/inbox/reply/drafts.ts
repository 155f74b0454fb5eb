import { DestroyRef, Service, effect, inject, signal } from '@angular/core';
import { SessionStore } from '../../session/session-store.js';
import {
  onStoredElsewhere,
  readStored,
  storedKeys,
  writeStored,
} from '../../preferences/stored.js';

/** What is being written: an answer that the contact will see, or a note that only the team sees. */
export type DraftKind = 'reply' | 'note';

interface Draft {
  readonly kind: DraftKind;
  readonly reply: string;
  readonly note: string;
  /** Revision of the message that the answer quotes; absent: none. Its words are not kept: they are the contact's. */
  readonly quote?: number | undefined;
  /** When it was written last, in ms since 1970. */
  readonly at?: number;
}

/** Each conversation's draft has a key of its own, so that no page writes over those of another one. */
const PREFIX = 'bitacora.draft.';
/** Where an older version of this page kept all of them. */
const OLD_KEY = 'bitacora.drafts';
/** Drafts that are kept; the oldest goes first. */
const KEPT = 50;
const EMPTY: Draft = { kind: 'reply', reply: '', note: '' };

/** Unsent words, kept for each conversation through reloads and shared by all pages, until the person signs out. */
@Service()
export class Drafts {
  /** Only what the storage did not take. */
  readonly #held = new Map<string, Draft>();
  readonly #elsewhere = signal(0);

  constructor() {
    const session = inject(SessionStore);
    for (const [id, draft] of readStored<[string, Draft][]>(OLD_KEY) ?? []) this.keep(id, draft);
    writeStored(OLD_KEY, undefined);
    effect(() => {
      if (session.viewer()) return;
      this.#held.clear();
      for (const key of storedKeys(PREFIX)) writeStored(key, undefined);
    });
    const changed = () => this.#elsewhere.update((times) => times + 1);
    inject(DestroyRef).onDestroy(onStoredElsewhere(PREFIX, changed));
  }

  /** The draft of a conversation; who reads it in a reactive context is called again when another page changes one. */
  of(conversationId: string): Draft {
    this.#elsewhere();
    return this.#held.get(conversationId) ?? readStored<Draft>(PREFIX + conversationId) ?? EMPTY;
  }

  keep(conversationId: string, change: Partial<Draft>): void {
    const draft = { ...this.of(conversationId), ...change, at: Date.now() };
    const isKept = draft.reply || draft.note || draft.quote !== undefined || draft.kind !== 'reply';
    const isStored = writeStored(PREFIX + conversationId, isKept ? draft : undefined);
    if (isStored || !isKept) this.#held.delete(conversationId);
    else this.#held.set(conversationId, draft);
    this.#forgetOldest();
  }

  #forgetOldest(): void {
    const keys = storedKeys(PREFIX);
    if (keys.length <= KEPT) return;
    const aged = keys.map((key) => ({ key, at: readStored<Draft>(key)?.at ?? 0 }));
    for (const { key } of aged.sort((a, b) => b.at - a.at).slice(KEPT)) {
      writeStored(key, undefined);
    }
  }
}

import { Service, effect, inject } from '@angular/core';
import { SessionStore } from '../../session/session-store.js';
import { readStored, writeStored } from './stored.js';

/** What is being written: an answer that the contact will see, or a note that only the team sees. */
export type DraftKind = 'reply' | 'note';

interface Draft {
  readonly kind: DraftKind;
  readonly reply: string;
  readonly note: string;
}

const KEY = 'bitacora.drafts';
/** Drafts that are kept; the oldest goes first. */
const KEPT = 50;
const EMPTY: Draft = { kind: 'reply', reply: '', note: '' };

/** Unsent words, kept for each conversation through reloads, until the person signs out. */
@Service()
export class Drafts {
  #drafts = new Map<string, Draft>(readStored<[string, Draft][]>(KEY) ?? []);

  constructor() {
    const session = inject(SessionStore);
    effect(() => {
      if (session.viewer()) return;
      this.#drafts.clear();
      writeStored(KEY, undefined);
    });
  }

  of(conversationId: string): Draft {
    return this.#drafts.get(conversationId) ?? EMPTY;
  }

  keep(conversationId: string, change: Partial<Draft>): void {
    const draft = { ...this.of(conversationId), ...change };
    this.#drafts.delete(conversationId);
    if (draft.reply || draft.note || draft.kind !== 'reply')
      this.#drafts.set(conversationId, draft);
    const [oldest] = this.#drafts.keys();
    if (this.#drafts.size > KEPT && oldest) this.#drafts.delete(oldest);
    writeStored(KEY, this.#drafts.size ? [...this.#drafts] : undefined);
  }
}

import { Service, effect, inject, signal } from '@angular/core';
import {
  type BroughtFile,
  Connection,
  ConversationActs,
  RefusedError,
  type Retry,
  named,
  newRetry,
} from '@bitacora/console-data';
import { SessionStore } from '../../session/session-store.js';
import type { DraftKind } from './drafts.js';
import { readStored, writeStored } from './stored.js';

/** Words on their way. The same `retry` goes with every attempt, so nothing is ever sent twice. */
export interface Outgoing {
  readonly conversationId: string;
  readonly kind: DraftKind;
  readonly text: string;
  /** Files that were brought before; absent in what an older version of the page kept. */
  readonly files?: readonly BroughtFile[];
  readonly mentions: readonly string[];
  readonly retry: Retry;
  /** `unanswered`: no answer came, try again. `refused`: the server said no, so it has to be changed. */
  readonly state: 'sending' | 'unanswered' | 'refused';
  readonly failure?: RefusedError | { readonly code: string };
}

const KEY = 'bitacora.outbox';
/** The server refuses older commands, because it no longer looks so far back for the first attempt. */
const TOO_OLD_MS = 24 * 3600_000;

/** Messages and notes that were sent but not accepted yet; they survive a reload. */
@Service()
export class Outbox {
  readonly #acts = inject(ConversationActs);
  readonly #waiting = signal<readonly Outgoing[]>(
    (readStored<Outgoing[]>(KEY) ?? [])
      .filter(({ retry }) => Date.now() - Date.parse(retry.issuedAt) < TOO_OLD_MS)
      .map((one) => (one.state === 'sending' ? { ...one, state: 'unanswered' as const } : one)),
  );
  /** Resolves when the thread shows what was accepted; given by the thread that is open. */
  #shown: (conversationId: string) => Promise<void> = () => Promise.resolve();

  readonly waiting = this.#waiting.asReadonly();

  constructor() {
    const session = inject(SessionStore);
    effect(() => {
      if (!session.viewer()) this.#waiting.set([]);
    });
    effect(() => {
      const kept = this.#waiting().map(({ failure: _, ...one }) => one);
      writeStored(KEY, kept.length ? kept : undefined);
    });
    inject(Connection).missed.subscribe(() => {
      for (const one of this.#waiting()) if (one.state === 'unanswered') void this.#attempt(one);
    });
  }

  /** Tells the outbox how to wait until accepted words are on the screen, so that a bubble never blinks. */
  showWith(shown: (conversationId: string) => Promise<void>): void {
    this.#shown = shown;
  }

  async send(
    words: Pick<Outgoing, 'conversationId' | 'kind' | 'text' | 'files' | 'mentions'>,
  ): Promise<void> {
    const outgoing: Outgoing = { ...words, retry: newRetry(), state: 'sending' };
    this.#waiting.update((all) => [...all, outgoing]);
    await this.#attempt(outgoing);
  }

  async again(outgoing: Outgoing): Promise<void> {
    await this.#attempt(outgoing);
  }

  /** Takes the words out, to be changed or forgotten. */
  drop({ retry }: Outgoing): void {
    this.#waiting.update((all) => all.filter((one) => one.retry.commandId !== retry.commandId));
  }

  async #attempt(outgoing: Outgoing): Promise<void> {
    this.#mark(outgoing, { state: 'sending' });
    const { conversationId, kind, text, files = [], mentions, retry } = outgoing;
    const words = { text, attachments: files.map(({ id }) => id) };
    try {
      if (kind === 'reply') await this.#acts.reply(conversationId, words, retry);
      else await this.#acts.addNote(conversationId, words, [...mentions], retry);
      await this.#shown(conversationId);
      this.drop(outgoing);
    } catch (error) {
      const failure = named(error);
      this.#mark(outgoing, {
        state: failure instanceof RefusedError ? 'refused' : 'unanswered',
        failure,
      });
    }
  }

  #mark({ retry }: Outgoing, change: Partial<Outgoing>): void {
    this.#waiting.update((all) =>
      all.map((one) => (one.retry.commandId === retry.commandId ? { ...one, ...change } : one)),
    );
  }
}

import { DestroyRef, Service, effect, inject, signal } from '@angular/core';
import {
  type UploadedFile,
  Connection,
  RefusedError,
  type Retry,
  toKnownError,
  newRetry,
} from '@bitacora/console-data';
import { ConversationActs } from '@bitacora/console-data/conversations';
import { SessionStore } from '../../session/session-store.js';
import type { DraftKind } from './drafts.js';
import {
  onStoredElsewhere,
  readStored,
  storedKeys,
  writeStored,
} from '../../preferences/stored.js';

/** Words on their way. The same `retry` goes with every attempt, so nothing is ever sent twice. */
export interface Outgoing {
  readonly conversationId: string;
  readonly kind: DraftKind;
  readonly text: string;
  /** Files that were uploaded before; absent in what an older version of the page kept. */
  readonly files?: readonly UploadedFile[];
  readonly mentions: readonly string[];
  /** Revision of the message that an answer quotes; absent: none. */
  readonly quote?: number | undefined;
  readonly retry: Retry;
  /** `unanswered`: no answer came, try again. `refused`: the server said no, so it has to be changed. */
  readonly state: 'sending' | 'unanswered' | 'refused';
  readonly failure?:
    RefusedError | { readonly code: string; readonly params?: Readonly<Record<string, unknown>> };
}

/** Each message has a key of its own, so that no page writes over what another one keeps. */
const PREFIX = 'bitacora.outbox.';
/** Where an older version of this page kept all of them. */
const OLD_KEY = 'bitacora.outbox';
/** The server refuses older commands, because it no longer looks so far back for the first attempt. */
const TOO_OLD_MS = 24 * 3600_000;
/** After this time the page that was sending is closed. */
const SENDING_MS = 30_000;

/**
 * Messages and notes that were sent but not accepted yet; they survive a reload, and every page of the browser
 * shows them. Two that send the same do no harm: the `retry` is the same.
 */
@Service()
export class Outbox {
  readonly #acts = inject(ConversationActs);
  readonly #waiting = signal<readonly Outgoing[]>(readAll().map(afterReload));
  /** Those that this page waits for. */
  readonly #sending = new Set<string>();
  #doubt: ReturnType<typeof setTimeout> | undefined;
  /** Only what the storage did not take. */
  readonly #held = new Set<string>();
  /** Resolves when the thread shows what was accepted; given by the thread that is open. */
  #shown: (conversationId: string) => Promise<void> = () => Promise.resolve();

  readonly waiting = this.#waiting.asReadonly();

  constructor() {
    const session = inject(SessionStore);
    if (readStored(OLD_KEY)) for (const one of this.#waiting()) this.#keep(one);
    writeStored(OLD_KEY, undefined);
    effect(() => {
      if (session.viewer()) return;
      this.#waiting.set([]);
      for (const key of storedKeys(PREFIX)) writeStored(key, undefined);
    });
    inject(DestroyRef).onDestroy(onStoredElsewhere(PREFIX, () => this.#follow()));
    inject(Connection).missed.subscribe(() => {
      for (const one of this.#waiting()) if (one.state === 'unanswered') void this.#attempt(one);
    });
  }

  /** Gives the outbox a way to wait until accepted words are on the screen, so that a bubble never blinks. */
  showWith(shown: (conversationId: string) => Promise<void>): void {
    this.#shown = shown;
  }

  async send(
    words: Pick<Outgoing, 'conversationId' | 'kind' | 'text' | 'files' | 'mentions' | 'quote'>,
  ): Promise<void> {
    const outgoing: Outgoing = { ...words, retry: newRetry(), state: 'sending' };
    this.#waiting.update((all) => [...all, outgoing]);
    this.#keep(outgoing);
    await this.#attempt(outgoing);
  }

  async again(outgoing: Outgoing): Promise<void> {
    await this.#attempt(outgoing);
  }

  /** Takes the words out, to be changed or forgotten. */
  drop({ retry }: Outgoing): void {
    this.#waiting.update((all) => all.filter((one) => one.retry.commandId !== retry.commandId));
    this.#held.delete(retry.commandId);
    writeStored(PREFIX + retry.commandId, undefined);
  }

  async #attempt(outgoing: Outgoing): Promise<void> {
    const { commandId } = outgoing.retry;
    this.#sending.add(commandId);
    this.#mark(outgoing, { state: 'sending' });
    const { conversationId, kind, text, files = [], mentions, retry, quote } = outgoing;
    const words = { text, attachments: files.map(({ id }) => id) };
    try {
      if (kind === 'reply') await this.#acts.reply(conversationId, words, retry, quote);
      else await this.#acts.addNote(conversationId, words, [...mentions], retry);
      await this.#shown(conversationId);
      this.drop(outgoing);
    } catch (error) {
      const failure = toKnownError(error);
      this.#mark(outgoing, {
        state: failure instanceof RefusedError ? 'refused' : 'unanswered',
        failure,
      });
    } finally {
      this.#sending.delete(commandId);
    }
  }

  #mark({ retry }: Outgoing, change: Partial<Outgoing>): void {
    this.#waiting.update((all) =>
      all.map((one) => (one.retry.commandId === retry.commandId ? { ...one, ...change } : one)),
    );
    const marked = this.#waiting().find((one) => one.retry.commandId === retry.commandId);
    if (marked) this.#keep(marked);
  }

  #keep(one: Outgoing): void {
    const { commandId } = one.retry;
    if (writeStored(PREFIX + commandId, storable(one))) this.#held.delete(commandId);
    else this.#held.add(commandId);
  }

  /** Another page took something in, sent it or changed its state. */
  #follow(): void {
    const own = this.#waiting().filter(
      ({ retry }) => this.#held.has(retry.commandId) || this.#sending.has(retry.commandId),
    );
    const ids = new Set(own.map(({ retry }) => retry.commandId));
    const others = readAll().filter(({ retry }) => !ids.has(retry.commandId));
    this.#waiting.set([...own, ...others].sort(byTime));
    clearTimeout(this.#doubt);
    this.#doubt = setTimeout(() => this.#giveUpOthers(), SENDING_MS);
  }

  /** A page that was closed while it sent leaves words that no page waits for. */
  #giveUpOthers(): void {
    for (const one of this.#waiting()) {
      const isLeft = one.state === 'sending' && !this.#sending.has(one.retry.commandId);
      if (isLeft) this.#mark(one, { state: 'unanswered' });
    }
  }
}

function storable(one: Outgoing): Outgoing {
  const { failure } = one;
  if (!(failure instanceof RefusedError)) {
    return failure ? { ...one, failure: { code: failure.code } } : one;
  }
  const [reason] = failure.reasons;
  return { ...one, failure: { code: failure.code, params: reason?.params ?? {} } };
}

function readAll(): Outgoing[] {
  const old = readStored<Outgoing[]>(OLD_KEY) ?? [];
  const kept = storedKeys(PREFIX).flatMap((key) => readStored<Outgoing>(key) ?? []);
  return [...old, ...kept].sort(byTime);
}

function byTime(a: Outgoing, b: Outgoing): number {
  return Date.parse(a.retry.issuedAt) - Date.parse(b.retry.issuedAt);
}

/** What a page finds that was just opened: no answer is under way to it, and old words can only be taken back. */
function afterReload(one: Outgoing): Outgoing {
  if (one.state === 'refused') return one;
  const isTooOld = Date.now() - Date.parse(one.retry.issuedAt) >= TOO_OLD_MS;
  if (isTooOld) return { ...one, state: 'refused', failure: { code: 'COMMAND_TOO_OLD' } };
  return one.state === 'sending' ? { ...one, state: 'unanswered' } : one;
}

import { Service, computed, inject, signal } from '@angular/core';
import {
  RefusedError,
  type ShownConversation,
  type ShownMacro,
  newRetry,
  toKnownError,
} from '@bitacora/console-data';
import { MacroGateway } from '@bitacora/console-data/macros';
import { contactName } from '../../directory/contact-name.js';
import { failureText } from '../../session/form-errors.js';
import { Words } from '../../words/words.js';
import type { MacroQuestion } from '../macro-menu.js';

/** How it went on one conversation. */
export interface RunOnOne {
  readonly id: string;
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'done' | 'unchanged' | 'refused' | 'undone' | 'kept';
  /** Why it was refused, or is not undone. */
  readonly says: string | null;
  readonly runId: string | null;
}

/** Runs a macro on conversations, one after the other, and takes it back. */
@Service({ autoProvided: false })
export class MacroRuns {
  readonly #gateway = inject(MacroGateway);
  readonly #words = inject(Words);
  readonly #ran = signal<readonly RunOnOne[]>([]);
  readonly #busy = signal(false);
  readonly #stopped = signal(false);
  #changed: (conversation: ShownConversation) => void = () => undefined;

  readonly ran = this.#ran.asReadonly();
  readonly busy = this.#busy.asReadonly();
  readonly ended = computed(
    () => this.#ran().filter(({ state }) => state !== 'waiting' && state !== 'running').length,
  );
  readonly undoable = computed(() => this.#ran().some((one) => isUndoable(one)));

  /** One after the other, so that it can be stopped between two. */
  async run(macro: ShownMacro, { conversations, changed }: MacroQuestion): Promise<void> {
    this.#changed = changed;
    this.#ran.set(
      conversations.map(({ id, contact, reference }) => ({
        ...{ id, name: `${contactName(this.#words, contact)} · ${reference}` },
        ...{ state: 'waiting', says: null, runId: null },
      })),
    );
    await this.#each(
      ({ state }) => state === 'waiting',
      async ({ id }) => {
        const { runId, conversation } = await this.#gateway.run(id, macro, newRetry());
        this.#changed(conversation);
        return { state: runId === null ? 'unchanged' : 'done', runId };
      },
      'refused',
    );
  }

  /** Takes back what can be taken back; the rest says why not. */
  async undo(): Promise<void> {
    await this.#each(
      isUndoable,
      async ({ id, runId }) => {
        const { conversation } = await this.#gateway.undo(id, runId ?? '');
        this.#changed(conversation);
        return { state: 'undone', says: null };
      },
      'kept',
    );
  }

  /** The conversations behind the present one are left as they are. */
  stop(): void {
    this.#stopped.set(true);
  }

  async #each(
    wanted: (one: RunOnOne) => boolean,
    act: (one: RunOnOne) => Promise<Partial<RunOnOne>>,
    failed: RunOnOne['state'],
  ): Promise<void> {
    this.#busy.set(true);
    this.#stopped.set(false);
    for (const one of this.#ran().filter(wanted)) {
      if (this.#stopped()) break;
      this.#mark(one.id, { state: 'running' });
      try {
        this.#mark(one.id, await act(one));
      } catch (error) {
        this.#mark(one.id, { state: failed, says: this.#reason(error) });
      }
    }
    this.#busy.set(false);
  }

  #mark(id: string, change: Partial<RunOnOne>): void {
    this.#ran.update((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
  }

  /** A step that was refused has a reason of its own. */
  #reason(error: unknown): string {
    const text = failureText(this.#words, toKnownError(error));
    const code = error instanceof RefusedError ? error.reasons[0]?.params['reason'] : undefined;
    return code && this.#words.has(`errors.${String(code)}`)
      ? `${text} ${this.#words.t(`errors.${String(code)}`)}`
      : text;
  }
}

function isUndoable({ state, runId }: RunOnOne): boolean {
  return runId !== null && (state === 'done' || state === 'kept');
}

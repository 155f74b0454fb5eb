import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import type { ShownBackTest, AskedBackTest } from '@bitacora/console-data/rules';
import { BackTestGateway } from '@bitacora/console-data/rules';
import type { Subscription } from 'rxjs';
import { failureText, reasonText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';
import { RuleEditor } from '../../editor/rule-editor.js';

const DAY = 86_400_000;

/** Spans that are offered, in days; `between`: two dates that the person gives. */
export const SPANS = ['7', '30', '90', 'between'] as const;
export type Span = (typeof SPANS)[number];

/** The back-test of the draft in the page: what it is asked, how far it is, and what it came to. Provided by its part. */
@Service({ autoProvided: false })
export class BackTestRun {
  readonly #gateway = inject(BackTestGateway);
  readonly #editor = inject(RuleEditor);
  readonly #words = inject(Words);
  #stream: Subscription | null = null;

  readonly span = signal<Span>('30');
  /** Calendar days of the browser; asked for when the span is `between`. */
  readonly from = signal('');
  readonly until = signal('');
  /** None: every inbox. */
  readonly inboxIds = signal<readonly string[]>([]);

  readonly running = signal(false);
  readonly result = signal<ShownBackTest | null>(null);
  readonly failure = signal<string | null>(null);
  /** What the result is about; a result of another text is shown as such. */
  readonly #of = signal('');
  readonly #asked = signal<{ readonly from: string; readonly until: string } | null>(null);
  readonly asked = this.#asked.asReadonly();
  readonly #now = computed(() => JSON.stringify(this.#editor.written().body));
  readonly outdated = computed(
    () => this.result() !== null && !this.running() && this.#of() !== this.#now(),
  );
  /** From 0 to 1; null while unknown. */
  readonly part = computed(() => {
    const { events = 0, total = null } = this.result() ?? {};
    return total ? events / total : null;
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#stream?.unsubscribe());
  }

  start(): void {
    this.#stream?.unsubscribe();
    const asked = this.#spanNow();
    this.#asked.set(asked);
    this.#of.set(this.#now());
    this.result.set(null);
    this.failure.set(null);
    this.running.set(true);
    const inboxIds = this.inboxIds();
    const input: AskedBackTest = {
      ruleId: this.#editor.origin()?.ruleId ?? null,
      body: this.#editor.written().body,
      ...asked,
      inboxIds: inboxIds.length > 0 ? [...inboxIds] : null,
    };
    this.#stream = this.#gateway.run(input).subscribe({
      next: (pushed) => this.#show(pushed),
      error: (error: unknown) => this.#end(failureText(this.#words, error)),
      complete: () => this.#end(this.running() ? this.#words.t('errors.BACK_TEST_STOPPED') : null),
    });
  }

  stop(): void {
    this.#stream?.unsubscribe();
    this.running.set(false);
    this.result.set(null);
    this.#editor.say(this.#words.t('rules.backTest.stopped'));
  }

  #show(pushed: ShownBackTest): void {
    const [reason] = pushed.refused?.errors ?? [];
    if (reason) {
      const { code, params } = reason;
      this.#end(
        reasonText(this.#words, { code, params: (params ?? {}) as Record<string, unknown> }),
      );
      return;
    }
    this.result.set(pushed);
    if (pushed.state !== 'finished') return;
    this.running.set(false);
    this.#editor.say(this.#words.n('rules.backTest.wouldAct', pushed.draft?.acted ?? 0));
  }

  #end(failure: string | null): void {
    this.running.set(false);
    if (failure === null) return;
    this.result.set(null);
    this.failure.set(failure);
    this.#editor.say(failure);
  }

  #spanNow(): { readonly from: string; readonly until: string } {
    const now = Date.now();
    const span = this.span();
    if (span !== 'between')
      return {
        from: new Date(now - Number(span) * DAY).toISOString(),
        until: new Date(now).toISOString(),
      };
    const start = (day: string, plus: number) => {
      const at = new Date(`${day}T00:00`);
      at.setDate(at.getDate() + plus);
      return at;
    };
    const from = this.from() ? start(this.from(), 0) : new Date(now - 30 * DAY);
    // The last day counts whole.
    const until = this.until() ? start(this.until(), 1) : new Date(now);
    return { from: from.toISOString(), until: until.toISOString() };
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { type DomainError, refuse } from '@bitacora/kernel';
import type { BackTestProgress, BackTestRequest, RunBackTest } from '@bitacora/rules';

/** Injection token of `RunBackTest`. */
export const RUN_BACK_TEST = Symbol('RunBackTest');

/** Most back-tests that a process runs at the same time, of all people together. */
export const MAX_BACK_TESTS = 2;
/** No back-test takes longer. */
export const MAX_BACK_TEST_MS = 15 * 60_000;

/** What a back-test reports. All but `running` are its last words. */
export type BackTestNews =
  | { readonly kind: 'running' | 'finished'; readonly progress: BackTestProgress }
  | { readonly kind: 'refused' | 'ended'; readonly errors: readonly DomainError[] };

interface Run {
  readonly stop: AbortController;
  readonly error: { current: DomainError | null };
  readonly over: Promise<void>;
}

/**
 * The back-tests that run in this process: one for each person, where a newer one ends the one before, and a few in all. What they
 * come to is kept nowhere: it is handed on, and gone.
 */
@Injectable()
export class BackTestRuns {
  readonly #runs = new Map<string, Run>();

  constructor(@Inject(RUN_BACK_TEST) private readonly run: RunBackTest) {}

  /** Begins one for a person; the function that it returns ends it. */
  begin(person: string, request: BackTestRequest, hear: (news: BackTestNews) => void): () => void {
    const before = this.#runs.get(person);
    if (!before && this.#runs.size >= MAX_BACK_TESTS) {
      hear({ kind: 'refused', errors: [refuse('BACK_TESTS_BUSY')] });
      return () => undefined;
    }
    if (before) this.#end(before, refuse('BACK_TEST_REPLACED'));
    const stop = new AbortController();
    const error: Run['error'] = { current: null };
    const timeout = setTimeout(
      () => this.#end(run, refuse('BACK_TEST_TOO_LONG')),
      MAX_BACK_TEST_MS,
    );
    timeout.unref();
    const over = (before?.over ?? Promise.resolve())
      .then(() => this.#follow(request, stop.signal, error, hear))
      .finally(() => {
        clearTimeout(timeout);
        if (this.#runs.get(person) === run) this.#runs.delete(person);
      });
    const run: Run = { stop, error, over };
    this.#runs.set(person, run);
    return () => stop.abort();
  }

  #end({ stop, error }: Run, why: DomainError): void {
    error.current ??= why;
    stop.abort();
  }

  async #follow(
    request: BackTestRequest,
    signal: AbortSignal,
    error: Run['error'],
    hear: (news: BackTestNews) => void,
  ): Promise<void> {
    try {
      const onProgress = (progress: BackTestProgress) => hear({ kind: 'running', progress });
      const progress = await this.run(request, { signal, onProgress });
      if (progress) hear({ kind: 'finished', progress });
      else hear({ kind: 'ended', errors: [error.current ?? refuse('BACK_TEST_STOPPED')] });
    } catch {
      // The port says why in the log of the process; a person can only start it again.
      hear({ kind: 'ended', errors: [refuse('BACK_TEST_FAILED')] });
    }
  }
}

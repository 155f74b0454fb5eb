import { type Signal, computed, inject } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { Apollo, type QueryRef } from 'apollo-angular';
import { type Observable, map, of, switchMap } from 'rxjs';
import { type RefusedError, type UnansweredError, toKnownError } from './problem.js';

/** A query that stays true: it follows its variables, the cache, and comes again after a lost connection. */
export interface LiveQuery<T> {
  /** Undefined until the first answer, or while there is nothing to ask for. */
  readonly value: Signal<T | undefined>;
  readonly problem: Signal<RefusedError | UnansweredError | undefined>;
  /** True while nothing is there yet to show. */
  readonly waiting: Signal<boolean>;
  refetch(): Promise<void>;
}

interface Shown<T> {
  readonly value: T | undefined;
  readonly problem?: RefusedError | UnansweredError;
  readonly waiting: boolean;
}

/**
 * Asks the server whenever `variables` changes; `undefined` asks nothing. Answers from the cache show at once, and the
 * server's answer follows. Call it in an injection context.
 */
export function liveQuery<Data, Variables extends OperationVariables, T>(
  query: TypedDocumentNode<Data, Variables>,
  variables: () => Variables | undefined,
  select: (data: Data) => T,
): LiveQuery<T> {
  const apollo = inject(Apollo);
  let current: QueryRef<Data, Variables> | undefined;

  const wanted = computed(variables, { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  const shown$ = toObservable(wanted).pipe(
    switchMap((asked): Observable<Shown<T>> => {
      if (!asked) return of({ value: undefined, waiting: false });
      current = apollo.watchQuery({
        query,
        variables: asked,
        fetchPolicy: 'cache-and-network',
        nextFetchPolicy: 'cache-first',
      });
      return current.valueChanges.pipe(
        map((result) => ({
          value: result.dataState === 'complete' ? select(result.data as Data) : undefined,
          ...(result.error ? { problem: toKnownError(result.error) } : {}),
          waiting: result.dataState !== 'complete' && !result.error,
        })),
      );
    }),
  );
  const shown = toSignal(shown$, { initialValue: { value: undefined, waiting: true } as Shown<T> });
  return {
    value: computed(() => shown().value),
    problem: computed(() => shown().problem),
    waiting: computed(() => shown().waiting),
    refetch: async () => {
      await current?.refetch();
    },
  };
}

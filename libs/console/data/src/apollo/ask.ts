import { Service, inject } from '@angular/core';
import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { Apollo } from 'apollo-angular';
import { type Observable, firstValueFrom, map } from 'rxjs';
import { type Accepted, accepted, toKnownError } from './problem.js';

/** The three ways a gateway speaks to the server once: ask, act, follow. Failures are always named errors. */
@Service()
export class Ask {
  readonly #apollo = inject(Apollo);

  /** Asks once, always the server. `keep` puts the answer in the cache, for entities that other queries show too. */
  async query<Data, Variables extends OperationVariables>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    { keep = false } = {},
  ): Promise<Data> {
    try {
      const result = await firstValueFrom(
        this.#apollo.query({ query, variables, fetchPolicy: keep ? 'network-only' : 'no-cache' }),
      );
      if (result.error) throw result.error;
      return result.data as Data;
    } catch (error) {
      throw toKnownError(error);
    }
  }

  /**
   * Sends a mutation whose field is aliased `result`; a refusal is thrown as `RefusedError`. `askAgain` asks every question on
   * the page again afterwards: for what changes more than its answer says, where an older answer could still be on its way.
   */
  async act<Result extends object, Variables extends OperationVariables>(
    mutation: TypedDocumentNode<{ result: Result }, Variables>,
    variables: Variables,
    { askAgain = false } = {},
  ): Promise<Accepted<Result>> {
    try {
      const result = await firstValueFrom(
        this.#apollo.mutate({
          mutation,
          variables,
          ...(askAgain && { refetchQueries: 'active' as const }),
        }),
      );
      if (result.error) throw result.error;
      return accepted((result.data as { result: Result }).result);
    } catch (error) {
      throw toKnownError(error);
    }
  }

  /** Follows a subscription. It survives lost connections; the subscriber asks again for what it missed. */
  follow<Data, Variables extends OperationVariables>(
    query: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Observable<Data> {
    return this.#apollo.subscribe({ query, variables }).pipe(
      map((result) => {
        if (result.error) throw toKnownError(result.error);
        return result.data as Data;
      }),
    );
  }
}

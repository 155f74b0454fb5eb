import { GraphQLError } from 'graphql';

/** Why something that a client sent is refused for its size. */
export interface LimitProblem {
  readonly code: 'TOO_LONG' | 'TOO_MANY' | 'TOO_DEEP' | 'TOO_COMPLEX';
  /** What is too large, as a sentence begins with it: `The operation`. */
  readonly what: string;
  readonly actual: number;
  readonly max: number;
  /** Path of the argument that it belongs to, such as `filter.statuses`; absent: the operation as a whole. */
  readonly field?: string;
}

/** A refusal of something too large; `extensions` hold its code, its figures and the path of the argument. */
export function limitError({ code, what, actual, max, field }: LimitProblem): GraphQLError {
  return new GraphQLError(`${what} is too large: ${actual}, at most ${max}.`, {
    extensions: { code, ...(field === undefined ? {} : { field }), params: { actual, max } },
  });
}

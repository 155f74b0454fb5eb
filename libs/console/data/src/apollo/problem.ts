import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import type { RefusedPartsFragment } from '../generated/apollo.js';

/** The session ended, or its person has to sign in again, as the account asks for a second factor since. */
const OVER: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'SECOND_FACTOR_NEEDED']);

/** One reason of a refusal. `code` has words under `errors.<code>`; `field` is the path of the input it belongs to. */
export interface Reason {
  readonly code: string;
  readonly field: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The server said no, with reasons; nothing was changed. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';

  constructor(readonly reasons: readonly Reason[]) {
    super(`Refused: ${reasons.map((reason) => reason.code).join(', ')}`);
  }

  /** The first reason; every refusal has one. */
  get code(): string {
    return this.reasons[0]?.code ?? 'refused';
  }
}

/**
 * No answer, or one that makes no sense: the act may or may not have happened, so repeat it with the same `Retry`.
 * `code` has words under `errors.<code>`.
 */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';

  constructor(
    readonly code: 'offline' | 'session' | 'server' | 'TOO_MANY_REQUESTS',
    cause: unknown,
  ) {
    super(`No usable answer from the server (${code}).`, { cause });
  }
}

/** Whether the server says that there is no session. */
export function isSessionOver(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error)) {
    return error.errors.some((one) => OVER.has(String(one.extensions?.['code'])));
  }
  return ServerError.is(error) && error.statusCode === 401;
}

/** Whether the server refuses to look at a request because there were too many. */
function isTooOften(error: unknown): boolean {
  if (ServerError.is(error)) return error.statusCode === 429;
  return (
    CombinedGraphQLErrors.is(error) &&
    error.errors.some(({ extensions }) => extensions?.['code'] === 'TOO_MANY_REQUESTS')
  );
}

/** Codes of arguments that were too large to be looked at: the person can do something about them. */
const TOO_LARGE: ReadonlySet<unknown> = new Set(['TOO_LONG', 'TOO_MANY']);

/** Gives any failure of a request its name. */
export function toKnownError(error: unknown): RefusedError | UnansweredError {
  if (error instanceof RefusedError || error instanceof UnansweredError) return error;
  const refused = tooLarge(error);
  if (refused) return refused;
  if (isSessionOver(error)) return new UnansweredError('session', error);
  const answered = CombinedGraphQLErrors.is(error) || ServerError.is(error);
  if (isTooOften(error)) return new UnansweredError('TOO_MANY_REQUESTS', error);
  return new UnansweredError(answered ? 'server' : 'offline', error);
}

function tooLarge(error: unknown): RefusedError | null {
  if (!CombinedGraphQLErrors.is(error)) return null;
  const reasons = error.errors.flatMap(({ extensions }) =>
    TOO_LARGE.has(extensions?.['code']) ? [extensions as Partial<Reason>] : [],
  );
  if (reasons.length === 0) return null;
  return new RefusedError(
    reasons.map(({ code, field, params }) => ({
      code: String(code),
      field: field ?? null,
      params: params ?? {},
    })),
  );
}

/** What a mutation gives when it is not refused. */
export type Accepted<T> = Exclude<T, RefusedPartsFragment>;

/** Turns the union of a mutation into its result, or throws {@link RefusedError}. */
export function accepted<T extends object>(result: T): Accepted<T> {
  if (!('errors' in result)) return result as Accepted<T>;
  const { errors } = result as unknown as RefusedPartsFragment;
  throw new RefusedError(
    errors.map((error) => ({
      code: error.code,
      field: error.field ?? null,
      params: (error.params ?? {}) as Record<string, unknown>,
    })),
  );
}

/** The refusal in the body of an answer that is not of GraphQL: `{ code, field?, params? }`; null when it is none. */
export function refusedByHttp(body: string): RefusedError | null {
  try {
    const { code, field = null, params = {} } = JSON.parse(body) as Partial<Reason>;
    return typeof code === 'string' ? new RefusedError([{ code, field, params }]) : null;
  } catch {
    return null;
  }
}

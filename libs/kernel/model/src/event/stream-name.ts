import { InvalidStreamNameError } from '../errors.js';

/**
 * `category-<account>.<id>`: the first dash ends the category, as the system projections of
 * EventStoreDB expect, and the account is visible in every name. `user-<id>` and installation-wide
 * streams have no account.
 */
export type StreamName = string;

const CATEGORY = /^[a-z][a-z0-9]*$/;
const PART = /^[A-Za-z0-9_~:-]+$/;

/** The parts of a stream name; `accountId` is null for streams that belong to no account. */
export interface StreamParts {
  readonly category: string;
  readonly accountId: string | null;
  readonly id: string;
}

/** Name of an account's stream. Refuses parts that would make the name ambiguous. */
export function streamName(category: string, accountId: string, id: string): StreamName {
  check(CATEGORY.test(category), category);
  check(PART.test(accountId), accountId);
  check(PART.test(id), id);
  return `${category}-${accountId}.${id}`;
}

/** Name of a stream outside every account, such as `user-<id>`. */
export function globalStreamName(category: string, id: string): StreamName {
  check(CATEGORY.test(category), category);
  check(PART.test(id), id);
  return `${category}-${id}`;
}

/** Takes a stream name apart. */
export function parseStreamName(name: StreamName): StreamParts {
  const dash = name.indexOf('-');
  check(dash > 0, name);
  const category = name.slice(0, dash);
  const rest = name.slice(dash + 1);
  const dot = rest.indexOf('.');
  return dot < 0
    ? { category, accountId: null, id: rest }
    : { category, accountId: rest.slice(0, dot), id: rest.slice(dot + 1) };
}

function check(holds: boolean, part: string): void {
  if (!holds) throw new InvalidStreamNameError(part);
}

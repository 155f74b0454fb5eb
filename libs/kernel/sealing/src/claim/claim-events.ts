import {
  InvalidStreamNameError,
  type EventDefinition,
  type Parser,
  type DomainEvent,
  globalStreamName,
  streamName,
  type StreamName,
} from '@bitacora/kernel';

/**
 * Whose a unique value is. `owner` is the id of what it belongs to, `ownerStream` the stream whose
 * first event will show that the owner came.
 */
export type Claimed = DomainEvent<
  'Claimed',
  { readonly owner: string; readonly ownerStream: StreamName }
>;
/** The owner came: the claim stays until it is released. */
export type ClaimConfirmed = DomainEvent<'ClaimConfirmed', { readonly owner: string }>;
export type Released = DomainEvent<'Released', { readonly owner: string }>;
export type ClaimEvent = Claimed | ClaimConfirmed | Released;

/** What names a claim: a scope such as `login`, and the keyed hash of the value (never the value). */
export interface ClaimKey {
  readonly scope: string;
  readonly key: string;
}

const SCOPE = /^[a-z][a-z0-9-]*$/;

/** Stream of a claim: `claim-<account>.<scope>~<key>`, or `claim-<scope>~<key>` across all accounts. */
export function claimStream({ scope, key }: ClaimKey, accountId: string | null): StreamName {
  if (!SCOPE.test(scope)) throw new InvalidStreamNameError(scope);
  const id = `${scope}~${key}`;
  return accountId === null ? globalStreamName('claim', id) : streamName('claim', accountId, id);
}

/** Checks flat data of strings and booleans; complaints have the shape that commands turn into errors. */
export function fieldsParser<T extends object>(
  types: { readonly [K in keyof T]: 'string' | 'boolean' },
  description?: string,
): Parser<T> {
  return {
    fields: types,
    description,
    parse(input) {
      const record = (input ?? {}) as Record<string, unknown>;
      const names = Object.keys(types) as (keyof T & string)[];
      const issues = names
        .filter((name) => typeof record[name] !== types[name] || record[name] === '')
        .map((name) => ({ path: [name], message: 'INVALID_CLAIM', code: 'custom' }));
      if (issues.length > 0) throw Object.assign(new TypeError('This is no claim.'), { issues });
      return Object.fromEntries(names.map((name) => [name, record[name]])) as T;
    },
  };
}

const owner = (description: string) =>
  fieldsParser<{ owner: string }>({ owner: 'string' }, description);

export const claimDefinitions: readonly EventDefinition[] = [
  {
    type: 'Claimed',
    category: 'claim',
    version: 1,
    schema: fieldsParser<Claimed['data']>(
      { owner: 'string', ownerStream: 'string' },
      'A value that must be unique was taken for an owner who is about to come.',
    ),
  },
  {
    type: 'ClaimConfirmed',
    category: 'claim',
    version: 1,
    schema: owner('The owner came: the claim stays until it is released.'),
  },
  {
    type: 'Released',
    category: 'claim',
    version: 1,
    schema: owner('The value is free again.'),
  },
];

import { type Reference, refuse } from '@bitacora/kernel';
import { attributesNamedIn } from './text-variables.js';

/** Each of the users, as a member of the account that a list in the data of a command names. */
export function membersNamed(userIds: readonly string[], field: string): readonly Reference[] {
  return userIds.map((id, index) => ({ kind: 'member', id, field: `${field}.${index}` }));
}

/** The attributes that a text names, so that it is refused as it refuses every variable that does not exist. */
export function attributesOfText(text: string, field: string): readonly Reference[] {
  return attributesNamedIn(text).map(({ owner, key, written }) => ({
    kind: 'attributeKey',
    id: key,
    owner,
    field,
    refusal: refuse('VARIABLE_UNKNOWN', field, { variable: written }),
  }));
}

import { type CommandRefused, type DomainError, refuse } from '@bitacora/kernel';
import type { RefusedType } from './refused.type.js';

/** The refusal of a command as the schema shows it. */
export function refusedBy({ errors }: Pick<CommandRefused, 'errors'>): RefusedType {
  return { errors };
}

/** A refusal that the API itself gives. */
export function refusedWith(...errors: readonly DomainError[]): RefusedType {
  return { errors };
}

/** An unknown id and the id of another account look the same. */
export function notFound(field: string): RefusedType {
  return refusedWith(refuse('NOT_FOUND', field));
}

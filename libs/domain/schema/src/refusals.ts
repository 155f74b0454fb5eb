import { type DomainError, refuse } from '@bitacora/kernel';

/** Builds refusals of a closed list of codes, so that a decider cannot invent one. */
export type Refuse<Code extends string> = (
  code: Code,
  field?: string,
  params?: Readonly<Record<string, string | number>>,
) => DomainError;

/** The refusals of a domain: `const no = refusing<AccountRefusal>()`. */
export function refusing<Code extends string>(): Refuse<Code> {
  return refuse;
}

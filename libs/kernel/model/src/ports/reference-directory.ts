import type { DomainErrors } from '../command/domain-errors.js';
import type { Reference } from '../command/reference.js';

/** Says whether what commands name exists, belongs to the account and may be used. */
export interface ReferenceDirectory {
  /**
   * Why some of the references may not be used; empty when all may. The answer is exact: what was created or deleted
   * just now counts. Its cost does not grow with the number of accounts, and one stream is read once however many of
   * the references need it.
   */
  refusals(accountId: string, references: readonly Reference[]): Promise<DomainErrors>;
}

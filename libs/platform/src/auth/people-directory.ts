import type { CommandContext } from '@bitacora/kernel';

/**
 * Finds people and the account by what must be unique in the whole installation. It asks claims in
 * the log, never a view, so a race makes one owner and an answer is never late.
 */
export interface PeopleDirectory {
  /** The user who owns an e-mail address; case does not count. */
  userOf(email: string): Promise<string | null>;
  /** Takes an address for a user. False when another user has it. */
  claimEmail(email: string, userId: string, context: CommandContext): Promise<boolean>;
  /** The account of this installation; null before the set-up began. */
  accountId(): Promise<string | null>;
  /** Takes a place among the accounts of the installation for a further one; false when all `max` are taken. */
  claimPlace(accountId: string, max: number, context: CommandContext): Promise<boolean>;
  /** Takes the installation for an account and returns the id of the account that has it. */
  claimInstallation(accountId: string, context: CommandContext): Promise<string>;
}

import { Injectable } from '@nestjs/common';
import {
  type AccountRecipient,
  type Language,
  accountDecider,
  accountStream,
  administratorRecipient,
  administratorsToWrite,
  confirmedRecipient,
} from '@bitacora/account';
import { Memberships, StreamFolds } from '@bitacora/platform';

/** Whom a mail of the account goes to, and in which words. */
export interface AccountMailing {
  /** One: the confirmed contact e-mail; otherwise each administrator, up to `MAX_ACCOUNT_RECIPIENTS`. Empty once all are erased. */
  readonly recipients: readonly AccountRecipient[];
  readonly language: Language;
  readonly accountName: string;
}

/** Says where the product writes to for an account: read from the log itself, so that what was confirmed just now counts. */
@Injectable()
export class AccountRecipients {
  constructor(
    private readonly folds: StreamFolds,
    private readonly memberships: Memberships,
  ) {}

  /** Null for an account that was never opened. */
  async of(accountId: string): Promise<AccountMailing | null> {
    const account = await this.folds.state(accountStream(accountId), accountDecider);
    if (!account) return null;
    const { language, name: accountName } = account;
    const confirmed = confirmedRecipient(account);
    const recipients = confirmed ? [confirmed] : await this.#administrators(accountId);
    return { recipients, language, accountName };
  }

  async #administrators(accountId: string): Promise<readonly AccountRecipient[]> {
    const userIds = administratorsToWrite(await this.memberships.members(accountId));
    const users = await Promise.all(userIds.map((userId) => this.memberships.user(userId)));
    return users.flatMap((user) => administratorRecipient(user) ?? []);
  }
}

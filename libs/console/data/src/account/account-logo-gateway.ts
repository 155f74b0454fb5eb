import { Service, inject } from '@angular/core';
import { Ask } from '../apollo/ask.js';
import { TabAccount } from '../apollo/tab-account.js';
import { bringPicture } from '../files/bring-picture.js';
import { SetAccountLogoDocument } from '../generated/account.js';

/** The logo of the account. */
@Service()
export class AccountLogoGateway {
  readonly #ask = inject(Ask);
  readonly #account = inject(TabAccount);

  /**
   * Brings a logo and makes it the account's; null: it has none. Rejects with `RefusedError` or `UnansweredError`; CONFLICT
   * when the logo is another than that of `expectedVersion` by then.
   */
  async set(accountId: string, picture: Blob | null, expectedVersion: string): Promise<void> {
    const path = `/files/accounts/${encodeURIComponent(accountId)}/logo`;
    const fileId = picture && (await bringPicture(path, picture, this.#account));
    await this.#ask.act(SetAccountLogoDocument, { input: { fileId, expectedVersion } });
  }
}

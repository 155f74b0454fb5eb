import { Injectable } from '@nestjs/common';
import { type AccountLogo, accountDecider, accountStream, keptLogos } from '@bitacora/account';
import { StreamFolds } from '@bitacora/platform';
import { StoredFiles } from '../files/stored-files.js';

/** A logo with its content. */
export interface LogoContent extends Pick<AccountLogo, 'mediaType' | 'width' | 'height'> {
  readonly content: Uint8Array;
}

/** The logos of accounts as they are now, read from the log itself. */
@Injectable()
export class ShownLogos {
  constructor(
    private readonly folds: StreamFolds,
    private readonly files: StoredFiles,
  ) {}

  /** Null when the account has none. */
  async of(accountId: string): Promise<AccountLogo | null> {
    const account = await this.folds.state(accountStream(accountId), accountDecider);
    return account?.logo ?? null;
  }

  /** The logo and those of before whose content is kept. */
  async kept(accountId: string): Promise<readonly AccountLogo[]> {
    const account = await this.folds.state(accountStream(accountId), accountDecider);
    return account ? keptLogos(account) : [];
  }

  /** Null when it is gone, or the key of who uploaded it. */
  bytes(logo: AccountLogo): Promise<Uint8Array | null> {
    return this.files.get(logo);
  }

  /** The logo with its content; null without one. */
  async content(accountId: string): Promise<LogoContent | null> {
    const logo = await this.of(accountId);
    const content = logo && (await this.bytes(logo));
    return content && { ...logo, content };
  }
}

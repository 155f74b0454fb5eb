import { HttpException, HttpStatus, Inject, Injectable } from '@nestjs/common';
import { type ApiSettings, inboxDecider, inboxStream } from '@bitacora/inboxes';
import type { Hash } from '@bitacora/kernel';
import { HASH, IdentitySecrets, LIVE_VIEWS, StreamFolds, isToken } from '@bitacora/platform';
import type { LiveViews } from '@bitacora/runtime';
import { type InboxEntry, directoryProjection } from '@bitacora/views';
import type { ChannelInbox } from './channel-messages.js';

/** An inbox of the API channel. */
export interface ApiInbox extends ChannelInbox {
  readonly settings: ApiSettings;
}

/** Finds inboxes by the key of their programs, and checks what these say of clients. */
@Injectable()
export class ApiInboxes {
  constructor(
    private readonly folds: StreamFolds,
    private readonly secrets: IdentitySecrets,
    @Inject(LIVE_VIEWS) private readonly views: LiveViews,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /** The inbox of an `Authorization: Bearer` header. Throws KEY_UNKNOWN. */
  async byHeader(header: string | undefined): Promise<ApiInbox> {
    const [scheme, key] = (header ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !isToken(key)) throw keyUnknown();
    const tokenHash = this.hash.sha256(key);
    const entries = this.views.collection<InboxEntry>(directoryProjection.name);
    const [entry] = await entries.find({ kind: 'inbox', tokenHash }, { limit: 1 });
    if (!entry) throw keyUnknown();
    // The view says whose key it is; the inbox's own stream says what holds this very moment.
    const { account: accountId, inboxId } = entry;
    const inbox = await this.folds.state(inboxStream(accountId, inboxId), inboxDecider);
    if (!inbox || inbox.deletedAt !== null || inbox.tokenHash !== tokenHash) throw keyUnknown();
    if (inbox.settings.channel !== 'api') throw keyUnknown();
    return { accountId, inbox, settings: inbox.settings };
  }

  /** Refuses a client that is not signed where signatures are asked for, and every wrong one. Throws IDENTITY_WRONG. */
  async assertSigned(
    { accountId, inbox, settings }: ApiInbox,
    identifier: string,
    signature: string | null,
  ): Promise<void> {
    if (signature === null && !settings.isSigned) return;
    const signed = { userId: identifier, email: null, hash: signature ?? '' };
    if (!(await this.secrets.isSigned(accountId, inbox, signed))) {
      throw new HttpException({ code: 'IDENTITY_WRONG' }, HttpStatus.FORBIDDEN);
    }
  }
}

function keyUnknown(): HttpException {
  return new HttpException({ code: 'KEY_UNKNOWN' }, HttpStatus.UNAUTHORIZED);
}

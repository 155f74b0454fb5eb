import { Inject, Injectable } from '@nestjs/common';
import type { Hash } from '@bitacora/kernel';
import { HASH } from '@bitacora/platform';

const KEY = 'webhook-secrets';
const PREFIX = 'whsec_';

/** Which secret: that of a webhook with a number. */
export interface NamedSecret {
  readonly accountId: string;
  readonly webhookId: string;
  readonly secret: number;
}

/**
 * The secrets that sign calls. Each derives from a key of the vault, so that none rests anywhere: no event, log or view
 * can show one, every process has the same, and a backup of the vault brings them back.
 */
@Injectable()
export class WebhookSecrets {
  constructor(@Inject(HASH) private readonly hash: Pick<Hash, 'hmac'>) {}

  /** 32 bytes. */
  key({ accountId, webhookId, secret }: NamedSecret): Uint8Array {
    return Buffer.from(this.hash.hmac(KEY, JSON.stringify([accountId, webhookId, secret])), 'hex');
  }

  /** As receivers are given it: `whsec_` and the key in base64. */
  written(named: NamedSecret): string {
    return `${PREFIX}${Buffer.from(this.key(named)).toString('base64')}`;
  }
}

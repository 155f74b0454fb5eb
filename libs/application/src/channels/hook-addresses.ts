import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, isToken } from '@bitacora/platform';
import { z } from 'zod';

/** What the vault keeps beside the credentials of a channel with webhooks. */
const withHookKey = z.object({ hookKey: z.string().refine(isToken) });

/** The key in the address of webhooks; null: these credentials are without. */
export function hookKeyIn(credentials: unknown): string | null {
  return withHookKey.safeParse(credentials).data?.hookKey ?? null;
}

/** Where providers post webhooks of inboxes. */
@Injectable()
export class HookAddresses {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'webhooksInside'>,
  ) {}

  /** Null: no provider can reach this installation, whose public address is not encrypted. */
  of(channel: string, key: string): string | null {
    const { publicUrl, webhooksInside } = this.config;
    const isReached = publicUrl.startsWith('https:') || webhooksInside;
    return isReached ? `${publicUrl}/hooks/${channel}/${key}` : null;
  }

  /** The key in an address; null: it is none of this installation. */
  keyIn(channel: string, address: string): string | null {
    const base = this.of(channel, '');
    return base !== null && address.startsWith(base) ? address.slice(base.length) : null;
  }
}

import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Hash } from '@bitacora/kernel';
import type { LinkKind, MailLink } from '@bitacora/mail/published';
import { type Config, CONFIG, HASH } from '@bitacora/platform';

const KEY = 'links';

/** Page of the console that each kind of link opens. */
const PAGES: Readonly<Record<LinkKind, string>> = {
  invitation: 'join',
  passwordReset: 'reset',
  addressConfirmation: 'confirm',
};

/**
 * Links that open something for the one who holds them. The token is a keyed hash of what the link opens, made when it is
 * needed and kept nowhere. Whether the link still counts (its time, used once) is the business of the aggregate that `id` names.
 */
@Injectable()
export class Links {
  constructor(
    @Inject(HASH) private readonly hash: Hash,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /**
   * The address, `https://…/join#<account>.<id>.<token>`. What follows `#` is sent to no server, so no log holds it; the
   * page sends the three parts in the body of its request.
   */
  address(accountId: string, link: MailLink): string {
    const { publicUrl } = this.config;
    const page = PAGES[link.kind];
    return `${publicUrl}/${page}#${accountId}.${link.id}.${this.token(accountId, link)}`;
  }

  /** The token that opens the link: 43 characters of base64url. */
  token(accountId: string, { kind, id, version }: MailLink): string {
    const digest = this.hash.hmac(KEY, JSON.stringify([kind, accountId, id, version]));
    return Buffer.from(digest, 'hex').toString('base64url');
  }

  /** True when the token opens this link. Takes the same time for every token. */
  opens(accountId: string, link: MailLink, token: string): boolean {
    const expected = this.token(accountId, link);
    const given = token.slice(0, expected.length + 1).padEnd(expected.length);
    return sameText(given, expected);
  }
}

function sameText(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

import { Context, Resolver } from '@nestjs/graphql';
import { LinkAccounts } from '@bitacora/application';
import { Public } from '@bitacora/platform';
import type { OperationContext } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { refusedBy } from '../results/refusals.js';
import { LinkAccountOpenedType, OpenLinkAccountInput } from './account-logo.types.js';

/** Which account a link is of, for who holds it and is signed in nowhere. */
@Resolver()
export class LinkAccountResolver {
  constructor(private readonly accounts: LinkAccounts) {}

  @Refusable(
    LinkAccountOpenedType,
    'Shows which account a link is of, also when it is over; changes nothing.',
  )
  @Public()
  async openLinkAccount(
    @Input(OpenLinkAccountInput) { kind, accountId, linkId: id, token }: OpenLinkAccountInput,
    @Context() { request, res }: OperationContext,
  ) {
    const opened = await this.accounts.open(kind, { accountId, id, token }, request);
    if (!opened.ok) {
      if ('retryAfter' in opened) res?.setHeader('Retry-After', opened.retryAfter);
      return refusedBy(opened);
    }
    const { accountName, logo } = opened;
    const content = logo && Buffer.from(logo.content).toString('base64');
    return { accountName, logo: logo && `data:${logo.mediaType};base64,${content}` };
  }
}

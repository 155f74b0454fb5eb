import { Context, Resolver } from '@nestjs/graphql';
import { type AddressOutcome, AccountEmails } from '@bitacora/application';
import { Public } from '@bitacora/platform';
import type { OperationContext } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { refusedBy } from '../results/refusals.js';
import {
  AddressLinkOpenedType,
  ConfirmAccountEmailInput,
  OpenAccountEmailLinkInput,
} from './account-email.types.js';

/** What the holder of the link of an address does, signed in or not. */
@Resolver()
export class AddressLinkResolver {
  constructor(private readonly emails: AccountEmails) {}

  @Refusable(AddressLinkOpenedType, 'Shows what the link of an address is about; changes nothing.')
  @Public()
  async openAccountEmailLink(
    @Input(OpenAccountEmailLinkInput)
    { accountId, linkId: id, token }: OpenAccountEmailLinkInput,
    @Context() { request, res }: OperationContext,
  ) {
    return answer(await this.emails.open({ accountId, id, token }, request), res);
  }

  @Refusable(AddressLinkOpenedType, 'Confirms the address of a link as the contact e-mail.')
  @Public()
  async confirmAccountEmail(
    @Input(ConfirmAccountEmailInput) { accountId, linkId: id, token }: ConfirmAccountEmailInput,
    @Context() { request, res }: OperationContext,
  ) {
    return answer(await this.emails.confirm({ accountId, id, token }, request), res);
  }
}

function answer(outcome: AddressOutcome, res: OperationContext['res']) {
  if (outcome.ok) return outcome;
  if (outcome.retryAfter !== undefined) res?.setHeader('Retry-After', outcome.retryAfter);
  return refusedBy(outcome);
}

import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { contactIdentities, sees } from '@bitacora/views';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { toInbox } from '../people/to-directory.js';
import { ContactIdentityType } from './contact-identity.types.js';
import { ContactType } from './contact.types.js';
import { toContact } from './to-contact.js';

/** Under what, and as whom, a contact is known. */
@Resolver(() => ContactType)
export class ContactIdentitiesResolver {
  constructor(private readonly views: Views) {}

  @ResolveField(() => [ContactIdentityType], {
    description:
      'How they are reached, in the inboxes that the viewer sees, those used last first; at most 20 for each contact that they are one with.',
  })
  async identities(
    @Parent() { id }: ContactType,
    @Context() context: OperationContext,
  ): Promise<readonly ContactIdentityType[]> {
    const lookups = lookupsOf(context);
    const [contact, scope, directory] = await Promise.all([
      ...([lookups.survivor(id), lookups.scope(), lookups.directory()] as const),
    ]);
    if (!contact) return [];
    const all = [contact, ...(await lookups.absorbed(contact))];
    const found = await contactIdentities(this.views.conversations, all, directory.inboxes);
    return found.flatMap(({ inboxId, ...identity }) => {
      const inbox = sees(scope, inboxId) ? directory.inboxes.get(inboxId) : undefined;
      return inbox ? [{ ...identity, inbox: toInbox(directory, inbox) }] : [];
    });
  }

  @ResolveField(() => [ContactType], {
    description: 'Contacts that are one with them, as they were known before; at most 20.',
  })
  async absorbed(
    @Parent() { id }: ContactType,
    @Context() context: OperationContext,
  ): Promise<readonly ContactType[]> {
    const lookups = lookupsOf(context);
    const contact = await lookups.survivor(id);
    return contact ? (await lookups.absorbed(contact)).map(toContact) : [];
  }
}

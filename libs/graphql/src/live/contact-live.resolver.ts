import { Args, Context, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Allow } from '@bitacora/platform';
import { contactsProjection, documentId } from '@bitacora/views';
import { ContactType } from '../contacts/contact.types.js';
import { toContact } from '../contacts/to-contact.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { Pushes } from './pushes.js';

/** Contacts while a client is subscribed. */
@Resolver()
export class ContactLiveResolver {
  constructor(
    private readonly pushes: Pushes,
    private readonly views: Views,
  ) {}

  @Subscription(() => ContactType, {
    resolve: (pushed: ContactType) => pushed,
    description: 'Every change of one contact, or of all that the viewer sees.',
  })
  @Allow('contact.read')
  contactPushed(
    @Args('contactId', {
      type: () => ID,
      nullable: true,
      description: 'The contact; all without one.',
    })
    contactId: string | null | undefined,
    @Context() context: OperationContext,
  ) {
    const { accountId } = lookupsOf(context).viewer;
    const only = contactId ? documentId(accountId, contactId) : null;
    return this.pushes.of<ContactType>(context, {
      permission: 'contact.read',
      watched: {
        projection: contactsProjection.name,
        ...(only === null ? {} : { wants: (id: string) => id === only }),
      },
      read: async (ids) => [...(await this.views.contacts.get(ids)).values()].map(toContact),
      permitted: (pushes, lookups) =>
        this.pushes.inSight(pushes, ({ inboxId }) => inboxId ?? '', lookups),
    });
  }
}

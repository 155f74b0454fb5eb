import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { listConversations } from '@bitacora/views';
import { ContactType } from '../contacts/contact.types.js';
import { pageSize } from '../limits/page-size.js';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { Views } from '../operation/views.js';
import { toConversationConnection } from './to-conversation.js';
import { ConversationConnectionType } from './conversation.types.js';

const USUAL_CONVERSATIONS = 10;

/** The conversations of a contact. */
@Resolver(() => ContactType)
export class ContactConversationsResolver {
  constructor(private readonly views: Views) {}

  @ResolveField(() => ConversationConnectionType, {
    description: 'Their conversations that the viewer sees, newest activity first.',
  })
  async conversations(
    @Parent() { id, absorbedIds }: ContactType,
    @Args('first', {
      type: () => Int,
      nullable: true,
      defaultValue: USUAL_CONVERSATIONS,
      description: 'Size of the page, 1 to 100.',
    })
    first: number | null,
    @Args('after', {
      type: () => String,
      nullable: true,
      description: 'Cursor of the last conversation of the page before.',
    })
    after: string | null | undefined,
    @Context() context: OperationContext,
  ): Promise<ConversationConnectionType> {
    const scope = await lookupsOf(context).scope();
    const page = await listConversations(this.views, scope, {
      filter: { contactIds: [id, ...absorbedIds] },
      sort: 'lastActivityDesc',
      first: pageSize(first, USUAL_CONVERSATIONS),
      after: after ?? null,
    });
    return toConversationConnection(page, '');
  }
}

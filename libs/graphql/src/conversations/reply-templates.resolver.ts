import { ReplyTemplates } from '@bitacora/application';
import { MAX_TEMPLATE_VARIABLES, SendReply } from '@bitacora/conversations';
import { refuse } from '@bitacora/kernel';
import { Allow } from '@bitacora/platform';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { notFound, refusedWith } from '../results/refusals.js';
import { ConversationChangedType } from './conversation-changed.type.js';
import { ConversationChanges } from './conversation-changes.js';
import { ConversationType } from './conversation.types.js';
import { ReplyTemplatesType, SendTemplateInput } from './reply-templates.types.js';

/** Templates of the channel of a conversation that the viewer sees. */
@Resolver(() => ConversationType)
export class ReplyTemplatesResolver {
  constructor(
    private readonly templates: ReplyTemplates,
    private readonly changes: ConversationChanges,
  ) {}

  @ResolveField(() => ReplyTemplatesType, {
    nullable: true,
    description: 'Templates of its channel, asked of the provider; null: the channel has none.',
  })
  async replyTemplates(
    @Parent() { inboxId }: ConversationType,
    @Context() context: OperationContext,
  ): Promise<ReplyTemplatesType | null> {
    const { accountId } = signedIn(context).viewer;
    const found = await this.templates.of({ accountId, inboxId });
    if (!found) return null;
    if ('refusal' in found) return { items: [], refusal: found.refusal.code };
    const items = found.templates.map(({ buttons, variables, ...template }) => ({
      ...template,
      ...{ buttons: [...buttons], variables: [...variables] },
    }));
    return { items, refusal: null };
  }

  @Refusable(ConversationChangedType, 'Sends a template of the channel to the contact.')
  @Allow(SendReply)
  async sendTemplate(
    @Input(SendTemplateInput) input: SendTemplateInput,
    @Context() context: OperationContext,
  ) {
    const { conversationId, name, language, variables, retry } = input;
    const row = await lookupsOf(context).conversation(conversationId);
    if (!row) return notFound('conversationId');
    if (variables.length > MAX_TEMPLATE_VARIABLES)
      return refusedWith(refuse('TEMPLATE_NOT_FOUND', 'name'));
    const template = {
      ...{ name, language },
      variables: variables.map(({ name: variable, text }) => ({ name: variable, text })),
    };
    const { account: accountId, inboxId } = row;
    const text = await this.templates.words({ accountId, inboxId }, template);
    if (typeof text !== 'string') return refusedWith(text);
    const data = { conversationId, text, attachments: [], template };
    return this.changes.change(context, SendReply, data, { retry });
  }
}

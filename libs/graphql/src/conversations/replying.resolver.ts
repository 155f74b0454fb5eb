import { ReplyLimits } from '@bitacora/application';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type OperationContext, signedIn } from '../operation/operation-context.js';
import { ConversationType } from './conversation.types.js';
import { ReplyingType } from './replying.types.js';

/** What may be replied in a conversation that the viewer sees. */
@Resolver(() => ConversationType)
export class ReplyingResolver {
  constructor(private readonly limits: ReplyLimits) {}

  @ResolveField(() => ReplyingType, {
    nullable: true,
    description: 'What its channel carries now; null: it has no bounds but those of the product.',
  })
  async replying(
    @Parent() { id: conversationId, inboxId }: ConversationType,
    @Context() context: OperationContext,
  ): Promise<ReplyingType | null> {
    const { accountId } = signedIn(context).viewer;
    const limit = await this.limits.of({ accountId, conversationId, inboxId });
    if (!limit) return null;
    const { text, files, filesNeedAddress = false, quotes = false } = limit.capabilities;
    return {
      textMax: text.max,
      smsParts: text.smsParts ?? null,
      isWithoutContactData: text.isWithoutContactData ?? false,
      ...{ quotes, filesNeedAddress },
      files: files && {
        ...{ most: files.most, bytesEach: files.bytes.each, bytesAll: files.bytes.all },
        types: files.types && [...files.types],
        besideWords: files.besideWords ? [...files.besideWords] : null,
      },
      until: limit.until,
      closed: limit.closed,
    };
  }
}

import { sharedBrief } from '@bitacora/conversations';
import { cutText } from '@bitacora/kernel';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { QuotedMessageType } from './message-after.types.js';
import { MessageType, type QuotedPlace, ReplyType } from './timeline-item.types.js';

/** Characters of a quote. */
const MAX_QUOTE = 200;
const DESCRIPTION = 'The message that it answers, as it is now; null when it names none.';

/** What a message of the contact answers. */
@Resolver(() => MessageType)
export class MessageQuoteResolver {
  @ResolveField(() => QuotedMessageType, { nullable: true, description: DESCRIPTION })
  quoted(@Parent() { quotes }: MessageType, @Context() context: OperationContext) {
    return quotedAt(quotes, context);
  }
}

/** What a reply answers. */
@Resolver(() => ReplyType)
export class ReplyQuoteResolver {
  @ResolveField(() => QuotedMessageType, { nullable: true, description: DESCRIPTION })
  quoted(@Parent() { quotes }: ReplyType, @Context() context: OperationContext) {
    return quotedAt(quotes, context);
  }
}

async function quotedAt(
  place: QuotedPlace | null,
  context: OperationContext,
): Promise<QuotedMessageType | null> {
  if (!place) return null;
  const { conversationId, revision } = place;
  const line = await lookupsOf(context).line(conversationId, revision);
  if (line?.data['messageId'] !== place.messageId) return null;
  const { actor, attachments, revised, shared } = line;
  const text = revised ? revised.text : shared ? sharedBrief(shared) : line.text;
  return {
    ...{ conversationId, revision, actor },
    text: text === null ? null : cutText(text, MAX_QUOTE),
    files: attachments.length,
    withdrawn: revised?.isWithdrawn ?? false,
  };
}

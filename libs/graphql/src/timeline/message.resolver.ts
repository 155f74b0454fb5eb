import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { cameOutsideHours } from '@bitacora/views';
import { type OperationContext, lookupsOf } from '../operation/operation-context.js';
import { MessageType } from './timeline-item.types.js';

/** A message of the contact, and when it came. */
@Resolver(() => MessageType)
export class MessageResolver {
  @ResolveField(() => Boolean, {
    description: 'Whether it came outside of the working hours that the inbox had then.',
  })
  async outsideHours(
    @Parent() { at, conversationId }: MessageType,
    @Context() context: OperationContext,
  ): Promise<boolean> {
    const lookups = lookupsOf(context);
    const [row, { inboxes }] = await Promise.all([
      lookups.conversation(conversationId),
      lookups.directory(),
    ]);
    return row !== null && cameOutsideHours(inboxes.get(row.inboxId), at);
  }
}

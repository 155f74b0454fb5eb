import {
  DismissDelivery,
  RetryDelivery,
  deliveryDecider,
  deliveryStream,
} from '@bitacora/deliveries';
import type { CommandClass } from '@bitacora/kernel';
import { Allow, StreamFolds } from '@bitacora/platform';
import { Context, Resolver } from '@nestjs/graphql';
import { ConversationChangedType } from '../conversations/conversation-changed.type.js';
import { ConversationChanges } from '../conversations/conversation-changes.js';
import { Commands } from '../operation/commands.js';
import { type OperationContext, lookupsOf, signedIn } from '../operation/operation-context.js';
import { Input, Refusable } from '../results/refusable.js';
import { notFound, refusedBy } from '../results/refusals.js';
import { DismissDeliveryInput, RetryDeliveryInput } from './reply-delivery.types.js';

/** What people decide about replies that were not sent, or perhaps not. */
@Resolver()
export class DeliveryResolver {
  constructor(
    private readonly commands: Commands,
    private readonly changes: ConversationChanges,
    private readonly folds: StreamFolds,
  ) {}

  @Refusable(
    ConversationChangedType,
    'Sends a reply again that was not sent, or of which that is not known.',
  )
  @Allow(RetryDelivery)
  retryDelivery(
    @Input(RetryDeliveryInput) input: RetryDeliveryInput,
    @Context() context: OperationContext,
  ) {
    return this.send(context, RetryDelivery, input);
  }

  @Refusable(ConversationChangedType, 'Says of a reply that it was sent, where that is not known.')
  @Allow(DismissDelivery)
  dismissDelivery(
    @Input(DismissDeliveryInput) input: DismissDeliveryInput,
    @Context() context: OperationContext,
  ) {
    return this.send(context, DismissDelivery, input);
  }

  /** Only for a delivery of a conversation that the person sees. */
  private async send(
    context: OperationContext,
    command: CommandClass<{ readonly deliveryId: string }>,
    { conversationId, deliveryId }: RetryDeliveryInput,
  ) {
    const row = await lookupsOf(context).conversation(conversationId);
    if (!row) return notFound('conversationId');
    const { accountId } = signedIn(context).viewer;
    const delivery = await this.folds.state(deliveryStream(accountId, deliveryId), deliveryDecider);
    if (delivery?.conversationId !== conversationId) return notFound('deliveryId');
    const result = await this.commands.send(context, command, { deliveryId });
    return result.ok ? this.changes.after(result, row) : refusedBy(result);
  }
}

import { HookRetries, type StoredHook } from '@bitacora/application';
import { Allow } from '@bitacora/platform';
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import {
  type OperationContext,
  lookupsOf,
  signedIn,
} from '../../../operation/operation-context.js';
import { Input, Refusable } from '../../../results/refusable.js';
import type { RefusedType } from '../../../results/refused.type.js';
import { notFound } from '../../../results/refusals.js';
import { type KeptHookType, KeptHooksType, RetryHookInput } from './kept-hooks.types.js';

/** Webhooks of providers that could not be taken. */
@Resolver()
export class KeptHooksResolver {
  constructor(private readonly hooks: HookRetries) {}

  @Query(() => KeptHooksType, {
    description:
      'Webhooks of an inbox that could not be taken; none of an inbox that is not there.',
  })
  @Allow('settings.manage')
  async keptHooks(
    @Args('inboxId', { type: () => ID, description: 'The inbox.' }) inboxId: string,
    @Context() context: OperationContext,
  ): Promise<KeptHooksType> {
    const { accountId } = signedIn(context).viewer;
    return { hooks: (await this.hooks.list({ accountId, inboxId })).map(shown) };
  }

  @Refusable(KeptHooksType, 'Reads a webhook again, and takes it.')
  @Allow('settings.manage')
  async retryHook(
    @Input(RetryHookInput) { inboxId, hookId }: RetryHookInput,
    @Context() context: OperationContext,
  ): Promise<KeptHooksType | RefusedType> {
    const { accountId } = signedIn(context).viewer;
    const { inboxes } = await lookupsOf(context).directory();
    const inbox = inboxes.get(inboxId);
    if (!inbox || inbox.deleted) return notFound('inboxId');
    const place = { accountId, inboxId };
    if (!(await this.hooks.retry(place, hookId))) return notFound('hookId');
    return { hooks: (await this.hooks.list(place)).map(shown) };
  }
}

function shown({ hookId: id, at, state, attempts }: StoredHook): KeptHookType {
  return { id, at, attempts, state: state === 'unreadable' ? state : 'givenUp' };
}

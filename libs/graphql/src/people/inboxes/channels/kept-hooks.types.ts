import type { KeptHookState } from '@bitacora/application';
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { KeptHookStateName } from '../../../schema/enums/delivery.enums.js';
import { DateTime } from '../../../schema/scalars.js';
import { DeleteInboxInput } from '../inboxes.inputs.js';

@ObjectType('KeptHook', {
  description: 'A webhook of a provider that could not be taken; what it says is not shown.',
})
export class KeptHookType {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it came.' })
  at!: string;

  @Field(() => KeptHookStateName, { description: 'Why it is kept.' })
  state!: KeptHookState;

  @Field(() => Int, { description: 'How often it was tried to take it.' })
  attempts!: number;
}

@ObjectType('KeptHooks', { description: 'Webhooks of an inbox that could not be taken.' })
export class KeptHooksType {
  @Field(() => [KeptHookType], { description: 'The newest first, at most 200.' })
  hooks!: KeptHookType[];
}

@InputType({ description: 'A webhook of a provider that is read and taken again.' })
export class RetryHookInput extends DeleteInboxInput {
  @Field(() => ID, { description: 'The webhook.' })
  hookId!: string;
}

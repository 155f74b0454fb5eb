import {
  type CommandDefinition,
  type Decider,
  type DomainEvent,
  type EventDefinition,
  defineCommand,
  globalStreamName,
  refuse,
} from '@bitacora/kernel';
import { z } from 'zod';

type ClaimTaken = DomainEvent<'ClaimTaken', { readonly scope: string; readonly owner: string }>;
type ClaimState = string | null;

const data = z.object({ scope: z.string(), owner: z.string() });

export const claimTakenDefinition: EventDefinition<ClaimTaken> = {
  type: 'ClaimTaken',
  category: 'claim',
  version: 1,
  schema: data,
};

export const claimDecider: Decider<ClaimState, ClaimTaken> = {
  initial: null,
  evolve: (_state, event) => event.data.owner,
};

export const claimStream = (scope: string, digest: string) =>
  globalStreamName('claim', `${scope}:${digest}`);

export const TakeClaim: CommandDefinition<
  { scope: string; owner: string; digest: string },
  ClaimState,
  ClaimTaken
> = defineCommand({
  name: 'TakeClaim',
  permission: null,
  schema: data.extend({ digest: z.string() }),
  decider: claimDecider,
  stream: ({ scope, digest }) => claimStream(scope, digest),
  decide: ({ scope, owner }, state) => {
    if (state === null) return [{ type: 'ClaimTaken', data: { scope, owner } }];
    return state === owner ? [] : refuse('TAKEN', undefined, { owner: state });
  },
});

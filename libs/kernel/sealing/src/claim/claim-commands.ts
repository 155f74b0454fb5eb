import {
  defineCommand,
  type AnyDefinedCommand,
  type Decider,
  step,
  type ProcessStep,
  refuse,
  type Decision,
  type StreamName,
} from '@bitacora/kernel';
import { claimStream, fieldsParser, type ClaimEvent, type ClaimKey } from './claim-events.js';

export interface ClaimState {
  /** Null: free. */
  readonly owner: string | null;
  readonly confirmed: boolean;
  /** When it was claimed or renewed last. */
  readonly since: string | null;
}

export const claimDecider: Decider<ClaimState, ClaimEvent> = {
  initial: { owner: null, confirmed: false, since: null },
  evolve(state, event) {
    switch (event.type) {
      case 'Claimed':
        return { owner: event.data.owner, confirmed: false, since: event.metadata.occurredAt };
      case 'ClaimConfirmed':
        return { ...state, confirmed: true };
      default:
        return claimDecider.initial;
    }
  },
};

/** `global`: one claim across all accounts. */
interface ClaimTarget extends ClaimKey {
  readonly global: boolean;
}
interface OwnedClaim extends ClaimTarget {
  readonly owner: string;
}
interface NewClaim extends OwnedClaim {
  readonly ownerStream: StreamName;
}

const target = { scope: 'string', key: 'string', global: 'boolean' } as const;
const owned = fieldsParser<OwnedClaim>({ ...target, owner: 'string' });

function streamOf(data: ClaimTarget, context: { readonly accountId: string }): StreamName {
  return claimStream(data, data.global ? null : context.accountId);
}

/**
 * Takes a unique value for an owner. The same owner may claim again: until it is confirmed that
 * renews the time it has. Refusal: ALREADY_CLAIMED.
 */
export const Claim = defineCommand({
  name: 'Claim',
  permission: null,
  schema: fieldsParser<NewClaim>({ ...target, owner: 'string', ownerStream: 'string' }),
  decider: claimDecider,
  stream: streamOf,
  decide({ owner, ownerStream }, state): Decision<ClaimEvent> {
    if (state.owner !== null && state.owner !== owner) return refuse('ALREADY_CLAIMED');
    if (state.owner === owner && state.confirmed) return [];
    return [{ type: 'Claimed', data: { owner, ownerStream } }];
  },
});

/** Makes a claim last. Sent by the claim reactor when the owner's first event is in the log. */
export const ConfirmClaim = defineCommand({
  name: 'ConfirmClaim',
  permission: null,
  schema: owned,
  decider: claimDecider,
  stream: streamOf,
  decide({ owner }, state): Decision<ClaimEvent> {
    if (state.owner !== owner) return refuse('NOT_CLAIMED');
    return state.confirmed ? [] : [{ type: 'ClaimConfirmed', data: { owner } }];
  },
});

/** Gives a value back: when its owner is gone or takes another one. Nothing to do for others. */
export const ReleaseClaim = defineCommand({
  name: 'ReleaseClaim',
  permission: null,
  schema: owned,
  decider: claimDecider,
  stream: streamOf,
  decide({ owner }, state): Decision<ClaimEvent> {
    return state.owner === owner ? [{ type: 'Released', data: { owner } }] : [];
  },
});

/** Gives a value back whose owner never came. `since` is the claim that ran out: a renewed one stays. */
export const ReleaseUnconfirmedClaim = defineCommand({
  name: 'ReleaseUnconfirmedClaim',
  permission: null,
  schema: fieldsParser<OwnedClaim & { readonly since: string }>({
    ...target,
    owner: 'string',
    since: 'string',
  }),
  decider: claimDecider,
  stream: streamOf,
  decide({ owner, since }, state): Decision<ClaimEvent> {
    const isSame = state.owner === owner && state.since === since;
    return isSame && !state.confirmed ? [{ type: 'Released', data: { owner } }] : [];
  },
});

export const claimCommands: readonly AnyDefinedCommand[] = [
  Claim,
  ConfirmClaim,
  ReleaseClaim,
  ReleaseUnconfirmedClaim,
];

/** A claim as the first step of a process: undone when a later step is refused. */
export function claimStep(data: NewClaim): ProcessStep {
  const { scope, key, global, owner } = data;
  const undo = step(ReleaseClaim, { scope, key, global, owner });
  return step(Claim, data, { undo, mustStillHold: true });
}

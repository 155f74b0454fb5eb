import {
  defineReactor,
  type DomainEvent,
  type EventReactions,
  type Recorded,
  parseStreamName,
  type StreamName,
  type StoredDocument,
  reaction,
  type Reaction,
  type Reactor,
  type ReactorDocuments,
} from '@bitacora/kernel';
import { ConfirmClaim, ReleaseUnconfirmedClaim } from './claim-commands.js';
import type { ClaimEvent } from './claim-events.js';

/** How long an owner may take to come. */
export const CLAIM_HOLD_MS = 15 * 60_000;

/** A claim whose owner has not come yet. */
interface OpenClaim extends StoredDocument {
  readonly scope: string;
  readonly key: string;
  readonly global: boolean;
  readonly owner: string;
  readonly ownerStream: StreamName;
  readonly since: string;
  readonly due: string | null;
}

/**
 * Confirms a claim as soon as its owner's stream begins, and releases it when no owner came in time. It
 * fires only after it has read everything, so a slow reactor never takes a value from an owner
 * that is there. `ownerEvents` are the types that begin the streams of owners, such as `UserRegistered`.
 */
export function claimReactor(ownerEvents: readonly string[]): Reactor<DomainEvent> {
  const owners = Object.fromEntries(ownerEvents.map((type) => [type, ownerCame]));
  const ofClaims: EventReactions<ClaimEvent> = {
    Claimed: openClaim,
    ClaimConfirmed: closeClaim,
    Released: closeClaim,
  };
  return defineReactor<DomainEvent>({
    name: 'claims',
    version: 1,
    background: true,
    indexes: [
      {
        name: 'ownerstream',
        keys: [
          ['account', 1],
          ['ownerStream', 1],
        ],
      },
    ],
    on: { ...(ofClaims as EventReactions<DomainEvent>), ...owners },
    deadlines: {
      dueField: 'due',
      due: ({ scope, key, global, owner, since }: OpenClaim): Reaction =>
        reaction(ReleaseUnconfirmedClaim, { scope, key, global, owner, since }),
    },
  });
}

const documentOf = ({ metadata, stream }: Recorded<ClaimEvent>): string =>
  `${metadata.accountId}/${stream}`;

function closeClaim(event: Recorded<ClaimEvent>, documents: ReactorDocuments): readonly Reaction[] {
  documents.remove(documentOf(event));
  return [];
}

function openClaim(
  event: Extract<Recorded<ClaimEvent>, { type: 'Claimed' }>,
  documents: ReactorDocuments,
): readonly Reaction[] {
  const { accountId: account, occurredAt: since } = event.metadata;
  const { accountId, id } = parseStreamName(event.stream);
  const at = id.indexOf('~');
  const open: OpenClaim = {
    _id: documentOf(event),
    account,
    scope: id.slice(0, at),
    key: id.slice(at + 1),
    global: accountId === null,
    owner: event.data.owner,
    ownerStream: event.data.ownerStream,
    since,
    due: new Date(Date.parse(since) + CLAIM_HOLD_MS).toISOString(),
  };
  documents.put(open);
  return [];
}

async function ownerCame(
  event: Recorded<DomainEvent>,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const open = await documents.find<OpenClaim>({ ownerStream: event.stream });
  return open.map(({ scope, key, global, owner }) =>
    reaction(ConfirmClaim, { scope, key, global, owner }),
  );
}

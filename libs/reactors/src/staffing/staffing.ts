import { LeaveTeams } from '@bitacora/account';
import type { InvitationEvent, MemberEvent } from '@bitacora/account/published';
import { AddInboxCollaborator, RemoveInboxCollaborator } from '@bitacora/inboxes';
import type { InboxEvent } from '@bitacora/inboxes/published';
import {
  type Reaction,
  type Recorded,
  type StoredDocument,
  defineReactor,
  reaction,
} from '@bitacora/kernel';

type StaffingEvent =
  | Extract<InvitationEvent, { type: 'InvitationAccepted' }>
  | Extract<MemberEvent, { type: 'MemberRemoved' }>
  | Extract<InboxEvent, { type: 'InboxCollaboratorsChanged' | 'InboxDeleted' }>;

/** Who works in an inbox. */
interface StaffedInbox extends StoredDocument {
  readonly inboxId: string;
  readonly userIds: readonly string[];
}

/**
 * Who joins by an invitation works in the inboxes that it names; who is removed leaves all teams and inboxes. The
 * deciders check again: an inbox that was deleted since, or a person who was, changes nothing.
 */
export const staffing = defineReactor<StaffingEvent>({
  name: 'staffing',
  version: 1,
  indexes: [
    {
      name: 'collaborator',
      keys: [
        ['userIds', 1],
        ['account', 1],
      ],
      many: true,
    },
  ],
  on: {
    InvitationAccepted: ({ data: { inboxIds, userId } }) =>
      inboxIds.map((inboxId) => ofInbox(AddInboxCollaborator, inboxId, userId)),
    async MemberRemoved({ data: { userId }, metadata }, documents) {
      const filter = { account: metadata.accountId, userIds: userId };
      const inboxes = await documents.find<StaffedInbox>(filter);
      return [
        reaction(LeaveTeams, { userId }, { key: 'teams' }),
        ...inboxes.map(({ inboxId }) => ofInbox(RemoveInboxCollaborator, inboxId, userId)),
      ];
    },
    InboxCollaboratorsChanged(event, documents) {
      const { inboxId, userIds } = event.data;
      documents.put<StaffedInbox>({ ...placeOf(event), inboxId, userIds });
      return [];
    },
    InboxDeleted(event, documents) {
      documents.remove(placeOf(event)._id);
      return [];
    },
  },
});

function placeOf({
  data,
  metadata,
}: Recorded<Extract<InboxEvent, { type: 'InboxDeleted' | 'InboxCollaboratorsChanged' }>>) {
  const account = metadata.accountId;
  return { _id: `${account}/inbox/${data.inboxId}`, account };
}

/** Named by its inbox: when the event is handled again, other inboxes may be found. */
function ofInbox(
  command: typeof AddInboxCollaborator | typeof RemoveInboxCollaborator,
  inboxId: string,
  userId: string,
): Reaction {
  return reaction(command, { inboxId, userId }, { key: inboxId });
}

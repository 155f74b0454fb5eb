import {
  BlockContact,
  type BlockEvent,
  DropContactMerge,
  FollowContactMerge,
  HandOverContact,
  type MergeEvent,
  TakeOverContact,
  UnblockContact,
} from '@bitacora/contacts';
import {
  type Reaction,
  type ReactorDocuments,
  type Recorded,
  type StoredDocument,
  defineReactor,
  isErased,
  reaction,
} from '@bitacora/kernel';

type Blocking = Extract<BlockEvent, { type: 'ContactBlocked' | 'ContactUnblocked' }>;
type ContactMergesEvent = Exclude<MergeEvent, { type: 'ContactMergeDropped' }> | Blocking;

/** Which contacts are one with a contact. */
interface MergedContact extends StoredDocument {
  readonly absorbedIds: readonly string[];
}

/**
 * Carries a merge from contact to contact, each in its own stream, in the name of the person who asked for it: the absorbed one hands over or declines, the
 * other takes over or drops it, and who was absorbed before follows. It alone does so, and each step is a command whose id derives
 * from the event before it: a crash between two streams is continued, and nothing happens twice. Absorbed contacts are blocked with theirs, because
 * a channel asks the contact that it knows.
 */
export const contactMerges = defineReactor<ContactMergesEvent>({
  name: 'contactMerges',
  version: 1,
  indexes: [],
  on: {
    ContactMergeAsked({ data: { contactId, absorbedId, room }, metadata: { actor } }) {
      const data = { contactId: absorbedId, into: contactId, room };
      return [reaction(HandOverContact, data, { actor })];
    },
    ContactMergedInto({ data, metadata: { actor } }) {
      const { contactId, into, particulars, labelIds, absorbedIds } = data;
      // One that followed hands nothing over a second time.
      if (particulars === null) return [];
      const known = isErased(particulars) ? null : particulars;
      const handed = { particulars: known, labelIds, absorbedIds };
      return [
        reaction(TakeOverContact, { contactId: into, absorbedId: contactId, ...handed }, { actor }),
        ...absorbedIds.map((one) => {
          const followed = { contactId: one, into, through: contactId };
          return reaction(FollowContactMerge, followed, { key: one, actor });
        }),
      ];
    },
    ContactMergeDeclined({ data: { contactId, into, because }, metadata: { actor } }) {
      const data = { contactId: into, absorbedId: contactId, because };
      return [reaction(DropContactMerge, data, { actor })];
    },
    async ContactsMerged({ data, metadata }, documents) {
      const { contactId, absorbedIds, blocked } = data;
      const { accountId: account, actor } = metadata;
      const _id = mergedId(account, contactId);
      const known = await documents.get<MergedContact>(_id);
      const all = [...new Set([...(known?.absorbedIds ?? []), ...absorbedIds])];
      documents.put<MergedContact>({ _id, account, absorbedIds: all });
      return blocking(absorbedIds, blocked, actor);
    },
    ContactBlocked: (event, documents) => withAbsorbed(event, true, documents),
    ContactUnblocked: (event, documents) => withAbsorbed(event, false, documents),
  },
});

async function withAbsorbed(
  { data: { contactId }, metadata }: Recorded<Blocking>,
  isBlocked: boolean,
  documents: ReactorDocuments,
): Promise<readonly Reaction[]> {
  const _id = mergedId(metadata.accountId, contactId);
  const known = await documents.get<MergedContact>(_id);
  return blocking(known?.absorbedIds ?? [], isBlocked, metadata.actor);
}

function blocking(
  contactIds: readonly string[],
  isBlocked: boolean,
  actor: Recorded<ContactMergesEvent>['metadata']['actor'],
): readonly Reaction[] {
  const command = isBlocked ? BlockContact : UnblockContact;
  return contactIds.map((contactId) => reaction(command, { contactId }, { key: contactId, actor }));
}

function mergedId(account: string, contactId: string): string {
  return `${account}/merged/${contactId}`;
}

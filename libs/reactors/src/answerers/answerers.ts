import type { ReactorDocuments, Recorded, StoredDocument } from '@bitacora/kernel';
import {
  type GivingRefusal,
  type MemberEvent,
  type Role,
  givingRefusal,
} from '@bitacora/account/published';
import type { ReleaseReason } from '@bitacora/conversations/published';
import type { InboxEvent } from '@bitacora/inboxes/published';

interface KnownMember extends StoredDocument {
  readonly kind: 'member';
  readonly role: Role;
}

interface KnownInbox extends StoredDocument {
  readonly kind: 'inbox';
  readonly collaboratorIds: readonly string[];
  readonly deleted: boolean;
}

type InboxChange = Extract<InboxEvent, { type: 'InboxCollaboratorsChanged' | 'InboxDeleted' }>;

const REASONS: Readonly<Record<GivingRefusal, ReleaseReason>> = {
  MEMBER_NOT_FOUND: 'notMember',
  CANNOT_ANSWER: 'cannotAnswer',
  NOT_IN_INBOX: 'notInInbox',
};

const memberDocument = (account: string, userId: string) => `${account}/member/${userId}`;
const inboxDocument = (account: string, inboxId: string) => `${account}/inbox/${inboxId}`;

/** Folds who is a member, and in which role. */
export function foldMember(event: Recorded<MemberEvent>, documents: ReactorDocuments): void {
  const account = event.metadata.accountId;
  const _id = memberDocument(account, event.data.userId);
  if (event.type === 'MemberRemoved') return documents.remove(_id);
  const member: KnownMember = { _id, account, kind: 'member', role: event.data.role };
  documents.put(member);
}

/** Folds who works in an inbox, and whether it is there; gives those who no longer work in it. */
export async function foldAnswerers(
  event: Recorded<InboxChange>,
  documents: ReactorDocuments,
): Promise<readonly string[]> {
  const account = event.metadata.accountId;
  const before = await knownInbox(account, event.data.inboxId, documents);
  if (event.type === 'InboxDeleted') {
    documents.put<KnownInbox>({ ...before, deleted: true });
    return [];
  }
  const collaboratorIds = event.data.userIds;
  documents.put<KnownInbox>({ ...before, collaboratorIds });
  const staying = new Set(collaboratorIds);
  return before.collaboratorIds.filter((userId) => !staying.has(userId));
}

/** Whether the inbox was deleted. */
export async function isInboxDeleted(
  account: string,
  inboxId: string,
  documents: ReactorDocuments,
): Promise<boolean> {
  return (await knownInbox(account, inboxId, documents)).deleted;
}

/** Who can answer in which inbox, as far as the log was folded. Each member and each inbox is read once. */
export class Answerers {
  readonly #roles = new Map<string, Role | null>();
  readonly #inboxes = new Map<string, readonly string[]>();

  constructor(
    private readonly account: string,
    private readonly documents: ReactorDocuments,
  ) {}

  /** Why the person cannot answer in the inbox; null when they can. */
  async releaseReason(userId: string, inboxId: string): Promise<ReleaseReason | null> {
    const role = await this.#role(userId);
    const refusal = givingRefusal({ userId, role }, await this.#collaborators(inboxId));
    return refusal && REASONS[refusal];
  }

  async #role(userId: string): Promise<Role | null> {
    const known = this.#roles.get(userId);
    if (known !== undefined) return known;
    const member = await this.documents.get<KnownMember>(memberDocument(this.account, userId));
    const role = member?.role ?? null;
    this.#roles.set(userId, role);
    return role;
  }

  async #collaborators(inboxId: string): Promise<readonly string[]> {
    const known = this.#inboxes.get(inboxId);
    if (known) return known;
    const { collaboratorIds } = await knownInbox(this.account, inboxId, this.documents);
    this.#inboxes.set(inboxId, collaboratorIds);
    return collaboratorIds;
  }
}

async function knownInbox(
  account: string,
  inboxId: string,
  documents: ReactorDocuments,
): Promise<KnownInbox> {
  const _id = inboxDocument(account, inboxId);
  const known = await documents.get<KnownInbox>(_id);
  return known ?? { _id, account, kind: 'inbox', collaboratorIds: [], deleted: false };
}

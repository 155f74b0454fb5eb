import type { IndexSpec, ReactorDocuments, Recorded, StoredDocument } from '@bitacora/kernel';
import {
  type GivingRefusal,
  type MemberEvent,
  type RoleEvent,
  givingRefusal,
  permissionsOf,
} from '@bitacora/account/published';
import type { ReleaseReason } from '@bitacora/conversations/published';
import type { InboxEvent } from '@bitacora/inboxes/published';

interface KnownMember extends StoredDocument {
  readonly kind: 'member';
  /** Id of the role. */
  readonly role: string;
}

/** A role that the account made. */
interface KnownRole extends StoredDocument {
  readonly kind: 'role';
  readonly roleId: string;
  readonly permissions: readonly string[];
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
const roleDocument = (account: string, roleId: string) => `${account}/role/${roleId}`;
const inboxDocument = (account: string, inboxId: string) => `${account}/inbox/${inboxId}`;

/** Folds who is a member, and in which role. */
export function foldMember(event: Recorded<MemberEvent>, documents: ReactorDocuments): void {
  const account = event.metadata.accountId;
  const _id = memberDocument(account, event.data.userId);
  if (event.type === 'MemberRemoved') return documents.remove(_id);
  const member: KnownMember = { _id, account, kind: 'member', role: event.data.role };
  documents.put(member);
}

/** Finds the members of a role. Reactors that fold roles declare it. */
export const BY_ROLE: IndexSpec = {
  name: 'role',
  keys: [
    ['role', 1],
    ['account', 1],
  ],
};

/** Folds what the roles of the account allow; gives the members who have the role. */
export async function foldRole(
  event: Recorded<RoleEvent>,
  documents: ReactorDocuments,
): Promise<readonly string[]> {
  const account = event.metadata.accountId;
  const { roleId } = event.data;
  const _id = roleDocument(account, roleId);
  if (event.type === 'RoleDeleted') {
    documents.remove(_id);
    // Its members got another role before.
    return [];
  }
  const { permissions } = event.data;
  documents.put<KnownRole>({ _id, account, kind: 'role', roleId, permissions });
  if (event.type === 'RoleCreated') return [];
  const members = await documents.find<KnownMember>({ role: roleId, account });
  const prefix = memberDocument(account, '');
  return members.map((member) => member._id.slice(prefix.length));
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
  readonly #permissions = new Map<string, ReadonlySet<string> | null>();
  readonly #inboxes = new Map<string, readonly string[]>();

  constructor(
    private readonly account: string,
    private readonly documents: ReactorDocuments,
  ) {}

  /** Why the person cannot answer in the inbox; null when they can. */
  async releaseReason(userId: string, inboxId: string): Promise<ReleaseReason | null> {
    const permissions = await this.#permissionsOf(userId);
    const refusal = givingRefusal({ userId, permissions }, await this.#collaborators(inboxId));
    return refusal && REASONS[refusal];
  }

  async #permissionsOf(userId: string): Promise<ReadonlySet<string> | null> {
    const known = this.#permissions.get(userId);
    if (known !== undefined) return known;
    const { account, documents } = this;
    const member = await documents.get<KnownMember>(memberDocument(account, userId));
    const made = member && (await documents.get<KnownRole>(roleDocument(account, member.role)));
    const permissions = member && permissionsOf(member.role, made ? [made] : []);
    this.#permissions.set(userId, permissions);
    return permissions;
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

import type { Recorded } from '@bitacora/kernel';
import { namesAfter } from '../document/former-names.js';
import type { DirectoryDocument, InboxEntry, LabelEntry, TeamEntry } from './directory-document.js';
import type { DirectoryEvent } from './directory-events.js';

type Of<T extends string> = Extract<Recorded<DirectoryEvent>, { type: T }>;
type TeamChange = Of<'TeamCreated' | 'TeamChanged' | 'TeamMembersChanged' | 'TeamDeleted'>;
type LabelChange = Of<'LabelCreated' | 'LabelChanged' | 'LabelDeleted'>;
type InboxChange = Of<
  | 'InboxConnected'
  | 'InboxRenamed'
  | 'InboxDomainChanged'
  | 'InboxTokenIssued'
  | 'InboxCollaboratorsChanged'
  | 'CreationReplyConfigured'
  | 'InboxDeleted'
>;

const NEVER_RENAMED = { formerNames: [], deleted: false } as const;

/** The entry of a team after one of its events. Deleted teams stay, so that history has names. */
export function teamAfter(
  entry: DirectoryDocument | null,
  event: TeamChange,
  id: string,
): TeamEntry | null {
  const { position } = event;
  if (event.type === 'TeamCreated') {
    const account = event.metadata.accountId;
    return {
      _id: id,
      account,
      kind: 'team',
      ...event.data,
      ...NEVER_RENAMED,
      userIds: [],
      position,
    };
  }
  if (entry?.kind !== 'team') return null;
  if (event.type === 'TeamDeleted') return { ...entry, deleted: true, position };
  const after = { ...entry, ...event.data, position };
  return event.type === 'TeamChanged'
    ? { ...after, ...namesAfter(entry, event.data.name, position) }
    : after;
}

/** The entry of a label after one of its events. Deleted labels stay, so that history has names. */
export function labelAfter(
  entry: DirectoryDocument | null,
  event: LabelChange,
  id: string,
): LabelEntry | null {
  const { position } = event;
  if (event.type === 'LabelCreated') {
    const account = event.metadata.accountId;
    return { _id: id, account, kind: 'label', ...event.data, ...NEVER_RENAMED, position };
  }
  if (entry?.kind !== 'label') return null;
  if (event.type === 'LabelDeleted') return { ...entry, deleted: true, position };
  return { ...entry, ...event.data, ...namesAfter(entry, event.data.name, position), position };
}

/** The entry of an inbox after one of its events. Its token opens nothing any more once it is deleted. */
export function inboxAfter(
  entry: DirectoryDocument | null,
  event: InboxChange,
  id: string,
): InboxEntry | null {
  const { position } = event;
  if (event.type === 'InboxConnected') return connected(event, id);
  if (entry?.kind !== 'inbox') return null;
  switch (event.type) {
    case 'InboxRenamed':
      return { ...entry, ...namesAfter(entry, event.data.name, position), position };
    case 'InboxDomainChanged':
      return { ...entry, domain: event.data.domain, position };
    case 'InboxTokenIssued':
      return { ...entry, tokenHash: event.data.tokenHash, position };
    case 'InboxCollaboratorsChanged':
      return { ...entry, collaboratorIds: event.data.userIds, position };
    case 'CreationReplyConfigured':
      return { ...entry, creationReply: { on: event.data.on, texts: event.data.texts }, position };
    case 'InboxDeleted':
      return { ...entry, deleted: true, tokenHash: null, position };
  }
}

function connected(event: Of<'InboxConnected'>, id: string): InboxEntry {
  const { inboxId, channel, name, domain } = event.data;
  return {
    _id: id,
    account: event.metadata.accountId,
    kind: 'inbox',
    inboxId,
    channel,
    name,
    domain,
    tokenHash: null,
    collaboratorIds: [],
    creationReply: { on: false, texts: [] },
    ...NEVER_RENAMED,
    position: event.position,
  };
}

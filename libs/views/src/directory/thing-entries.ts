import type { LabelEvent, RoleEvent, TeamEvent } from '@bitacora/account/published';
import {
  type InboxEvent,
  NO_AUTOMATIC_ACTIONS,
  NO_SERVICE_QUALITY,
  USUAL_CHAT_OPTIONS,
  channelSender,
} from '@bitacora/inboxes/published';
import { withKeys } from '@bitacora/kernel';
import { namesAfter } from '../document/former-names.js';
import type {
  DirectoryDocument,
  InboxEntry,
  LabelEntry,
  RoleEntry,
  TeamEntry,
} from './directory-document.js';
import { entryId } from './directory-events.js';

/** Changes of hours that are remembered of one inbox: what came longer ago is judged by the oldest of them. */
const FORMER_HOURS_KEPT = 30;

const NEVER_RENAMED = { formerNames: [], deleted: false } as const;

/** What events make of the entry of a team. Deleted teams stay, so that history has names. */
export const teamFolds = withKeys<DirectoryDocument, TeamEvent>(
  ({ metadata, data }) => [entryId(metadata.accountId, 'team', data.teamId)],
  {
    TeamCreated: (_, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      kind: 'team',
      ...data,
      ...NEVER_RENAMED,
      userIds: [],
      capacity: null,
      position,
    }),
    TeamChanged: (entry, { data, position }) =>
      team(entry, (before) => ({ ...data, ...namesAfter(before, data.name, position), position })),
    TeamMembersChanged: (entry, { data, position }) => team(entry, () => ({ ...data, position })),
    TeamCapacityChanged: (entry, { data, position }) => team(entry, () => ({ ...data, position })),
    TeamDeleted: (entry, { position }) => team(entry, () => ({ deleted: true, position })),
  },
);

/** What events make of the entry of a role. Deleted roles stay, so that history has names. */
export const roleFolds = withKeys<DirectoryDocument, RoleEvent>(
  ({ metadata, data }) => [entryId(metadata.accountId, 'role', data.roleId)],
  {
    RoleCreated: (_, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      kind: 'role',
      ...data,
      ...NEVER_RENAMED,
      position,
    }),
    RoleChanged: (entry, { data, position }) =>
      role(entry, (before) => ({ ...data, ...namesAfter(before, data.name, position), position })),
    RoleDeleted: (entry, { position }) => role(entry, () => ({ deleted: true, position })),
  },
);

/** What events make of the entry of a label. Deleted labels stay, so that history has names. */
export const labelFolds = withKeys<DirectoryDocument, LabelEvent>(
  ({ metadata, data }) => [entryId(metadata.accountId, 'label', data.labelId)],
  {
    LabelCreated: (_, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      kind: 'label',
      ...data,
      ...NEVER_RENAMED,
      position,
    }),
    LabelChanged: (entry, { data, position }) =>
      label(entry, (before) => ({ ...data, ...namesAfter(before, data.name, position), position })),
    LabelDeleted: (entry, { position }) => label(entry, () => ({ deleted: true, position })),
    LabelMerged: (entry, { data: { into }, position }) =>
      label(entry, () => ({ deleted: true, mergedInto: into, position })),
  },
);

/** What events make of the entry of an inbox. Its token opens nothing any more once it is deleted. */
export const inboxFolds = withKeys<DirectoryDocument, InboxEvent>(
  ({ metadata, data }) => [entryId(metadata.accountId, 'inbox', data.inboxId)],
  {
    InboxConnected: (_, { data, metadata, position }, id) => ({
      _id: id,
      account: metadata.accountId,
      kind: 'inbox',
      inboxId: data.inboxId,
      channel: data.settings.channel,
      name: data.name,
      domain: data.settings.channel === 'website' ? data.settings.domain : null,
      tokenHash: null,
      sender: channelSender(data.settings),
      collaboratorIds: [],
      creationReply: { on: false, texts: [] },
      automatic: NO_AUTOMATIC_ACTIONS,
      quality: NO_SERVICE_QUALITY,
      chat: USUAL_CHAT_OPTIONS,
      identity: null,
      pictureIds: { picture: null, logo: null },
      hours: null,
      formerHours: [],
      ...NEVER_RENAMED,
      position,
    }),
    InboxRenamed: (entry, { data, position }) =>
      inbox(entry, (before) => ({ ...namesAfter(before, data.name, position), position })),
    InboxDomainChanged: (entry, { data, position }) =>
      inbox(entry, () => ({ domain: data.domain, position })),
    // What is public of it is read with the inbox itself, by who manages the settings.
    ChannelConnectionChanged: (entry, { data: { settings }, position }) =>
      inbox(entry, () => ({ sender: channelSender(settings), position })),
    InboxTokenIssued: (entry, { data, position }) =>
      inbox(entry, () => ({ tokenHash: data.tokenHash, position })),
    InboxCollaboratorsChanged: (entry, { data, position }) =>
      inbox(entry, () => ({ collaboratorIds: data.userIds, position })),
    CreationReplyConfigured: (entry, { data: { on, texts }, position }) =>
      inbox(entry, () => ({ creationReply: { on, texts }, position })),
    AutomaticActionsChanged: (entry, { data: { actions: automatic }, position }) =>
      inbox(entry, () => ({ automatic, position })),
    ServiceQualityChanged: (entry, { data: { quality }, position }) =>
      inbox(entry, () => ({ quality, position })),
    ChatOptionsChanged: (entry, { data: { options: chat }, position }) =>
      inbox(entry, () => ({ chat, position })),
    IdentitySecretIssued: (entry, { data: { earlierUntil }, metadata, position }) =>
      inbox(entry, () => ({
        identity: { issuedAt: metadata.occurredAt, earlierUntil },
        position,
      })),
    InboxPictureChanged: (entry, { data: { use, picture }, position }) =>
      inbox(entry, ({ pictureIds: before }) => ({
        pictureIds: { ...before, [use]: picture?.fileId ?? null },
        position,
      })),
    // Its address is personal: it is in no view, and who looks at the inbox folds it.
    ContactFormChanged: (entry, { position }) => inbox(entry, () => ({ position })),
    InboxHoursChanged: (entry, { data: { hours }, metadata, position }) =>
      inbox(entry, ({ hours: before, formerHours }) => ({
        hours,
        formerHours: [...formerHours, { until: metadata.occurredAt, hours: before }].slice(
          -FORMER_HOURS_KEPT,
        ),
        position,
      })),
    InboxDeleted: (entry, { position }) =>
      inbox(entry, () => ({ deleted: true, tokenHash: null, sender: null, position })),
  },
);

function team(
  entry: DirectoryDocument | null,
  change: (team: TeamEntry) => Partial<TeamEntry>,
): TeamEntry | null {
  return entry?.kind === 'team' ? { ...entry, ...change(entry) } : null;
}

function role(
  entry: DirectoryDocument | null,
  change: (role: RoleEntry) => Partial<RoleEntry>,
): RoleEntry | null {
  return entry?.kind === 'role' ? { ...entry, ...change(entry) } : null;
}

function label(
  entry: DirectoryDocument | null,
  change: (label: LabelEntry) => Partial<LabelEntry>,
): LabelEntry | null {
  return entry?.kind === 'label' ? { ...entry, ...change(entry) } : null;
}

function inbox(
  entry: DirectoryDocument | null,
  change: (inbox: InboxEntry) => Partial<InboxEntry>,
): InboxEntry | null {
  return entry?.kind === 'inbox' ? { ...entry, ...change(entry) } : null;
}

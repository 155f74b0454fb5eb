import type { Projection, Recorded } from '@bitacora/kernel';
import { alreadyFolded } from '../document/folded.js';
import type { DirectoryDocument } from './directory-document.js';
import { type DirectoryEvent, entryOf } from './directory-events.js';
import { accountAfter, memberAfter, userAfter } from './people-entries.js';
import { inboxAfter, labelAfter, teamAfter } from './thing-entries.js';

/** Names and settings: one document for each account, user, member, team, label and inbox. */
export const directoryProjection: Projection<DirectoryDocument, DirectoryEvent> = {
  name: 'directory',
  version: 2,
  gatherMs: 50,
  events: [
    'AccountOpened',
    'AccountRenamed',
    'AccountLanguageChanged',
    'UserRegistered',
    'MemberAdded',
    'MemberRoleChanged',
    'MemberRemoved',
    'AvailabilityChanged',
    'TeamCreated',
    'TeamChanged',
    'TeamMembersChanged',
    'TeamDeleted',
    'LabelCreated',
    'LabelChanged',
    'LabelDeleted',
    'InboxConnected',
    'InboxRenamed',
    'InboxDomainChanged',
    'InboxTokenIssued',
    'InboxCollaboratorsChanged',
    'CreationReplyConfigured',
    'InboxDeleted',
    'SubjectErased',
  ],
  indexes: [
    {
      name: 'account',
      keys: [
        ['account', 1],
        ['kind', 1],
      ],
    },
    { name: 'token', keys: [['tokenHash', 1]] },
    {
      name: 'user',
      keys: [
        ['userId', 1],
        ['kind', 1],
      ],
    },
  ],
  keys(event) {
    const id = entryOf(event);
    return id === null ? [] : [id];
  },
  evolve: (entry, event, id) =>
    alreadyFolded(entry, event) ? entry : entryAfter(entry, event, id),
};

function entryAfter(
  entry: DirectoryDocument | null,
  event: Recorded<DirectoryEvent>,
  id: string,
): DirectoryDocument | null {
  switch (event.type) {
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountLanguageChanged':
      return accountAfter(entry, event, id);
    case 'UserRegistered':
    case 'SubjectErased':
      return userAfter(entry, event, id);
    case 'MemberAdded':
    case 'MemberRoleChanged':
    case 'MemberRemoved':
    case 'AvailabilityChanged':
      return memberAfter(entry, event, id);
    case 'TeamCreated':
    case 'TeamChanged':
    case 'TeamMembersChanged':
    case 'TeamDeleted':
      return teamAfter(entry, event, id);
    case 'LabelCreated':
    case 'LabelChanged':
    case 'LabelDeleted':
      return labelAfter(entry, event, id);
    default:
      return inboxAfter(entry, event, id);
  }
}

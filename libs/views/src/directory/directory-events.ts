import type {
  AccountEvent,
  AvailabilityEvent,
  LabelEvent,
  MemberEvent,
  TeamEvent,
  UserEvent,
} from '@bitacora/account/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import { INSTALLATION, type Recorded, type SubjectErased } from '@bitacora/kernel';
import { documentId } from '../document/document-id.js';
import { erasedPerson } from '../document/subject-erased.js';
import type { DirectoryKind } from './directory-document.js';

type Registered = Extract<UserEvent, { type: 'UserRegistered' }>;

/** What the directory folds. */
export type DirectoryEvent =
  | AccountEvent
  | AvailabilityEvent
  | LabelEvent
  | MemberEvent
  | TeamEvent
  | InboxEvent
  | Registered
  | SubjectErased;

/** Id of an entry of the directory. Users belong to the installation, everything else to an account. */
export function entryId(account: string, kind: DirectoryKind, id: string): string {
  return documentId(kind === 'user' ? INSTALLATION : account, kind, id);
}

/** The entry that an event is about; null when the directory holds nothing of it. */
export function entryOf(event: Recorded<DirectoryEvent>): string | null {
  const account = event.metadata.accountId;
  switch (event.type) {
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountLanguageChanged':
      return entryId(account, 'account', account);
    case 'UserRegistered':
      return entryId(account, 'user', event.data.userId);
    case 'MemberAdded':
    case 'MemberRoleChanged':
    case 'MemberRemoved':
    case 'AvailabilityChanged':
      return entryId(account, 'member', event.data.userId);
    case 'TeamCreated':
    case 'TeamChanged':
    case 'TeamMembersChanged':
    case 'TeamDeleted':
      return entryId(account, 'team', event.data.teamId);
    case 'LabelCreated':
    case 'LabelChanged':
    case 'LabelDeleted':
      return entryId(account, 'label', event.data.labelId);
    case 'SubjectErased': {
      const person = erasedPerson(event.data.subject);
      return person.kind === 'user' ? entryId(account, 'user', person.userId) : null;
    }
    default:
      return entryId(account, 'inbox', event.data.inboxId);
  }
}

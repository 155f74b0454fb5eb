import type {
  AccountEvent,
  AccountLogoEvent,
  AttributeEvent,
  AvailabilityEvent,
  LabelEvent,
  MemberEvent,
  RoleEvent,
  TeamEvent,
  UserEvent,
} from '@bitacora/account/published';
import type { InboxEvent } from '@bitacora/inboxes/published';
import type { MacroEvent } from '@bitacora/rules/published';
import { INSTALLATION, type SubjectErased } from '@bitacora/kernel';
import type { WebhookEvent } from '@bitacora/webhooks/published';
import { documentId } from '../document/document-id.js';
import type { DirectoryKind } from './directory-document.js';

/** Events of a user that change what other people see of them. */
export type SeenUserEvent = Extract<
  UserEvent,
  {
    type:
      | 'UserRegistered'
      | 'UserRenamed'
      | 'UserPictureChanged'
      | 'SecondFactorEnabled'
      | 'SecondFactorDisabled';
  }
>;

/** A session that was opened; its metadata names the account. */
export type SignInEvent = Extract<UserEvent, { type: 'SignedIn' }>;

/** Events that change which webhooks there are, and what they are called. */
export type NamingWebhookEvent = Extract<
  WebhookEvent,
  { type: 'WebhookCreated' | 'WebhookChanged' | 'WebhookDeleted' }
>;

/** What the directory folds. */
export type DirectoryEvent =
  | AccountEvent
  | AccountLogoEvent
  | AttributeEvent
  | AvailabilityEvent
  | LabelEvent
  | MemberEvent
  | RoleEvent
  | TeamEvent
  | InboxEvent
  | NamingWebhookEvent
  | MacroEvent
  | SeenUserEvent
  | SignInEvent
  | SubjectErased;

/** What the id of an entry says: see {@link entryId}. */
export interface EntryName {
  readonly whole: string;
  readonly account: string;
  readonly kind: DirectoryKind;
  readonly id: string;
}

/** Takes the id of an entry apart. */
export function entryOf(whole: string): EntryName {
  const [account = '', kind = '', id = ''] = whole.split('.');
  return { whole, account, kind: kind as DirectoryKind, id };
}

/** Id of an entry of the directory. Users belong to the installation, everything else to an account. */
export function entryId(account: string, kind: DirectoryKind, id: string): string {
  return documentId(kind === 'user' ? INSTALLATION : account, kind, id);
}

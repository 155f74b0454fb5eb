import type {
  AttributeOwner,
  AttributeType,
  Availability,
  Language,
} from '@bitacora/account/published';
import type { WorkingHours } from '@bitacora/hours/published';
import type {
  AutomaticActions,
  Channel,
  ChatOptions,
  PictureUse,
  ServiceQuality,
} from '@bitacora/inboxes/published';
import type { Position, StoredDocument } from '@bitacora/kernel';
import type { NamedThing } from '@bitacora/rules';
import type { FormerlyNamed } from '../document/former-names.js';

interface Entry extends StoredDocument {
  readonly position: Position;
}

export interface AccountEntry extends Entry {
  readonly kind: 'account';
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
  /** Whole days without activity after which an open conversation resolves itself; null: never. */
  readonly inactiveDays: number | null;
  /** Whether every member needs a second factor. */
  readonly secondFactorRequired: boolean;
  /** Its logo, a file; null without one. */
  readonly logoId: string | null;
}

/** A person of the console, for the whole installation. Name and e-mail are null once erased. */
export interface UserEntry extends Entry {
  readonly kind: 'user';
  readonly userId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly erased: boolean;
  /** Their picture, a file of theirs; null without one. */
  readonly pictureId: string | null;
  /** Whether a code is asked for at their sign-in. */
  readonly hasSecondFactor: boolean;
}

/** What a user is in one account. Stays when the member was removed, so that history has names. */
export interface MemberEntry extends Entry {
  readonly kind: 'member';
  readonly userId: string;
  /** Id of the role. */
  readonly role: string;
  readonly removed: boolean;
  readonly availability: Availability;
  /** What they chose by hand; online for who chose nothing. */
  readonly choice: Availability;
}

/** When a member signed in: apart from the member, so that a sign-in is no change of what every screen holds. */
export interface SignInEntry extends Entry {
  readonly kind: 'signIn';
  readonly userId: string;
  /** When they opened their newest session in this account, ISO 8601 UTC. */
  readonly lastSignInAt: string;
}

/** A role that the account made. Stays when it was deleted, so that history has names. */
export interface RoleEntry extends Entry, FormerlyNamed {
  readonly kind: 'role';
  readonly roleId: string;
  readonly description: string;
  readonly permissions: readonly string[];
  readonly deleted: boolean;
}

export interface TeamEntry extends Entry, FormerlyNamed {
  readonly kind: 'team';
  readonly teamId: string;
  readonly description: string;
  readonly assignsAutomatically: boolean;
  readonly capacity: number | null;
  readonly userIds: readonly string[];
  readonly deleted: boolean;
}

export interface LabelEntry extends Entry, FormerlyNamed {
  readonly kind: 'label';
  readonly labelId: string;
  readonly colour: string;
  readonly description: string;
  readonly inSidebar: boolean;
  readonly deleted: boolean;
  /** The label that it was merged into; null when it was not, and absent before there was merging. */
  readonly mergedInto?: string | null;
}

/** An option of a list; one that was removed is kept, so that values that hold it have a name. */
export interface OptionEntry {
  readonly optionId: string;
  readonly name: string;
  readonly removed: boolean;
}

export interface AttributeEntry extends Entry, FormerlyNamed {
  readonly kind: 'attribute';
  readonly attributeId: string;
  readonly owner: AttributeOwner;
  readonly key: string;
  readonly type: AttributeType;
  readonly description: string;
  readonly pattern: string | null;
  readonly hint: string;
  readonly setBySite?: boolean | undefined;
  readonly options: readonly OptionEntry[];
  readonly deleted: boolean;
}

/** Hours of an inbox up to, not including, an instant (ISO 8601 UTC). */
export interface FormerHours {
  readonly until: string;
  readonly hours: WorkingHours | null;
}

/** When the secret was issued, and until when the one of before counts. */
export interface InboxIdentity {
  readonly issuedAt: string;
  readonly earlierUntil: string | null;
}

export interface InboxEntry extends Entry, FormerlyNamed {
  readonly kind: 'inbox';
  readonly inboxId: string;
  readonly channel: Channel;
  /** Null: it is no website. */
  readonly domain: string | null;
  /** SHA-256 of the widget's token; null until one was issued. */
  readonly tokenHash: string | null;
  /** What clients write to, `channelSender`; null: several inboxes may have it, or the inbox is deleted. */
  readonly sender: string | null;
  readonly collaboratorIds: readonly string[];
  readonly creationReply: { readonly on: boolean; readonly texts: readonly string[] };
  /** What else it does by itself. */
  readonly automatic: AutomaticActions;
  /** Within how much time people answer in it. */
  readonly quality: ServiceQuality;
  /** What its chat looks like, asks and does by itself. */
  readonly chat: ChatOptions;
  /** With which secret its website signs who its visitors are; null: with none. */
  readonly identity: InboxIdentity | null;
  /** Ids of the files of its pictures. */
  readonly pictureIds: Readonly<Record<PictureUse, string | null>>;
  /** When people answer in it; null: always. */
  readonly hours: WorkingHours | null;
  /** Hours that it had before, the newest last, and until when: what came then is judged by them. */
  readonly formerHours: readonly FormerHours[];
  readonly deleted: boolean;
}

/** An address that rules can call. Its address is not here. */
export interface WebhookEntry extends Entry, FormerlyNamed {
  readonly kind: 'webhook';
  readonly webhookId: string;
  readonly deleted: boolean;
}

/** A macro of everyone or of a team. Stays when it was deleted, so that rules and history have names. */
export interface MacroEntry extends Entry, FormerlyNamed {
  readonly kind: 'macro';
  readonly macroId: string;
  /** What its steps name, each once: with one that is gone it does not run. */
  readonly things: readonly MacroThing[];
  readonly deleted: boolean;
}

/** A thing that a step of a macro names. */
export type MacroThing = Pick<NamedThing, 'kind' | 'id'>;

/** Everything that has a name and is not a contact, a conversation or a rule. */
export type DirectoryDocument =
  | AccountEntry
  | UserEntry
  | MemberEntry
  | SignInEntry
  | RoleEntry
  | TeamEntry
  | LabelEntry
  | AttributeEntry
  | InboxEntry
  | WebhookEntry
  | MacroEntry;

export type DirectoryKind = DirectoryDocument['kind'];

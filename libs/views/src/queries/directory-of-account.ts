import { openingRefusal, seesEveryInbox } from '@bitacora/account/published';
import type { Collection, Position } from '@bitacora/kernel';
import type {
  AccountEntry,
  AttributeEntry,
  DirectoryDocument,
  InboxEntry,
  LabelEntry,
  MacroEntry,
  MemberEntry,
  OptionEntry,
  RoleEntry,
  TeamEntry,
  UserEntry,
  WebhookEntry,
} from '../directory/directory-document.js';
import { entryId } from '../directory/directory-events.js';
import type { Scope } from './scope.js';

type Entries = Collection<DirectoryDocument>;

/** A member with the name that belongs to the user. */
export interface Person {
  readonly member: MemberEntry;
  readonly user: UserEntry | null;
}

/** Everything with a name in an account, with what was deleted and removed, by id. */
export interface AccountDirectory {
  readonly account: AccountEntry | null;
  readonly people: ReadonlyMap<string, Person>;
  readonly teams: ReadonlyMap<string, TeamEntry>;
  readonly labels: ReadonlyMap<string, LabelEntry>;
  readonly attributes: ReadonlyMap<string, AttributeEntry>;
  /** Roles that the account made. */
  readonly roles: ReadonlyMap<string, RoleEntry>;
  /** Options of lists, removed ones included. */
  readonly options: ReadonlyMap<string, OptionEntry>;
  readonly inboxes: ReadonlyMap<string, InboxEntry>;
  readonly webhooks: ReadonlyMap<string, WebhookEntry>;
  /** Macros of everyone and of teams. */
  readonly macros: ReadonlyMap<string, MacroEntry>;
  /** Position of the newest change that is in it. */
  readonly version: Position;
}

/** Kinds of entries of an account that its directory holds; sign-ins are asked for by the page of the members alone. */
const KINDS = [
  'account',
  'attribute',
  'inbox',
  'label',
  'member',
  'role',
  'team',
  'webhook',
  'macro',
] as const;

/** Reads the directory of an account. */
export async function directoryOf(entries: Entries, account: string): Promise<AccountDirectory> {
  const found = await entries.find({ account, kind: { $in: [...KINDS] } });
  const of = <K extends DirectoryDocument['kind']>(kind: K) =>
    found.filter((entry): entry is Extract<DirectoryDocument, { kind: K }> => entry.kind === kind);
  const members = of('member');
  const attributes = of('attribute');
  const users = await entries.get(members.map(({ userId }) => entryId(account, 'user', userId)));
  const userOf = (userId: string): UserEntry | null => {
    const entry = users.get(entryId(account, 'user', userId));
    return entry?.kind === 'user' ? entry : null;
  };
  return {
    account: of('account')[0] ?? null,
    people: new Map(
      members.map((member) => [member.userId, { member, user: userOf(member.userId) }]),
    ),
    teams: new Map(of('team').map((team) => [team.teamId, team])),
    labels: new Map(of('label').map((label) => [label.labelId, label])),
    roles: new Map(of('role').map((role) => [role.roleId, role])),
    attributes: new Map(attributes.map((attribute) => [attribute.attributeId, attribute])),
    options: optionsOf(attributes),
    inboxes: new Map(of('inbox').map((inbox) => [inbox.inboxId, inbox])),
    webhooks: new Map(of('webhook').map((webhook) => [webhook.webhookId, webhook])),
    macros: new Map(of('macro').map((macro) => [macro.macroId, macro])),
    version: newestOf('', [...found, ...users.values()]),
  };
}

/** The options of attributes, by their ids. */
export function optionsOf(attributes: Iterable<AttributeEntry>): ReadonlyMap<string, OptionEntry> {
  return new Map(
    [...attributes].flatMap(({ options }) => options.map((option) => [option.optionId, option])),
  );
}

/** The newest position of entries, and of what is known. */
export function newestOf(known: Position, entries: readonly DirectoryDocument[]): Position {
  return entries.reduce((last, { position }) => (position > last ? position : last), known);
}

/** What a person of the account sees: every inbox, or only those that they collaborate in. */
export function scopeOf(
  directory: Pick<AccountDirectory, 'inboxes'>,
  viewer: {
    readonly accountId: string;
    readonly userId: string;
    readonly permissions: ReadonlySet<string>;
  },
): Scope {
  const { accountId: account, userId, permissions } = viewer;
  const inboxes = [...directory.inboxes.values()];
  const hiddenInboxIds = inboxes
    .filter(({ chat, deleted }) => chat.looks.hiddenInConsole && !deleted)
    .map(({ inboxId }) => inboxId);
  if (seesEveryInbox(permissions)) return { account, userId, inboxIds: null, hiddenInboxIds };
  const inboxIds = inboxes
    .filter(
      ({ collaboratorIds }) => openingRefusal({ userId, permissions }, collaboratorIds) === null,
    )
    .map(({ inboxId }) => inboxId);
  return { account, userId, inboxIds, hiddenInboxIds };
}

/** The inbox that a widget's token opens, by the token's SHA-256; null for an unknown or old one. */
export async function inboxByTokenHash(
  entries: Pick<Entries, 'find'>,
  tokenHash: string,
): Promise<InboxEntry | null> {
  const [entry] = await entries.find({ tokenHash }, { limit: 1 });
  return entry?.kind === 'inbox' && !entry.deleted ? entry : null;
}

/** The entries of accounts themselves, by their ids; those that the view does not know yet are left out. */
export async function accountEntries(
  entries: Pick<Entries, 'get'>,
  ids: readonly string[],
): Promise<readonly AccountEntry[]> {
  const found = await entries.get(ids.map((id) => entryId(id, 'account', id)));
  return [...found.values()].filter((entry): entry is AccountEntry => entry.kind === 'account');
}

/** Accounts in which a person was around as far as the view knows: few of many. */
export async function accountsWithPresence(
  entries: Pick<Entries, 'find'>,
): Promise<readonly string[]> {
  const found = await entries.find({ availability: { $in: ['online', 'busy', 'away'] } });
  return [...new Set(found.map(({ account }) => account))];
}

/** Accounts that a user is a member of. */
export async function accountsOfUser(
  entries: Pick<Entries, 'find'>,
  userId: string,
): Promise<readonly MemberEntry[]> {
  const found = await entries.find({ userId, kind: 'member' });
  return found.filter((entry): entry is MemberEntry => entry.kind === 'member' && !entry.removed);
}

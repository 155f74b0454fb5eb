import {
  type Candidate,
  type GivingRefusal,
  givingRefusal,
  openingRefusal,
  permissionsOfMember,
  valueRefusal,
} from '@bitacora/account';
import { isContactErased } from '@bitacora/contacts';
import type { InboxState } from '@bitacora/inboxes';
import {
  type Collection,
  type Documents,
  type DomainError,
  type DomainErrors,
  type Reference,
  type ReferenceDirectory,
  refuse,
  unlessItFails,
} from '@bitacora/kernel';
import { referencesOf, referencesOfSteps } from '@bitacora/rules';
import type { StreamCache } from '@bitacora/runtime';
import { UPLOADS, type Upload, uploadId } from '../files/upload.js';
import { AccountNow } from './account-now.js';

type Named<K extends Reference['kind']> = Extract<Reference, { readonly kind: K }>;

/** Why a thing cannot be named by a command. */
type ReferenceRefusal =
  | GivingRefusal
  | 'ANOTHER_CHANNEL'
  | 'CONTACT_ERASED'
  | 'CONTACT_NOT_FOUND'
  | 'FILE_NOT_FOUND'
  | 'INBOX_NOT_FOUND'
  | 'LABEL_NOT_FOUND'
  | 'MACRO_NOT_FOUND'
  | 'TEAM_NOT_FOUND'
  | 'WEBHOOK_NOT_FOUND';

/**
 * Looks up what commands name in the streams themselves, however far the views are: what was created just now is
 * found. A stream that was folded before costs one read of what is new.
 */
export class StreamReferences implements ReferenceDirectory {
  #uploads: Promise<Collection<Upload>> | null = null;

  constructor(
    private readonly streams: Pick<StreamCache, 'refresh'>,
    private readonly documents: Documents,
  ) {}

  refusals(accountId: string, references: readonly Reference[]): Promise<DomainErrors> {
    return this.#refusals(new AccountNow(this.streams, accountId), references);
  }

  async #refusals(account: AccountNow, references: readonly Reference[]): Promise<DomainErrors> {
    const refusals = await Promise.all(references.map((each) => this.#refused(account, each)));
    return refusals.filter((refusal) => refusal !== null);
  }

  async #refused(account: AccountNow, named: Reference): Promise<DomainError | null> {
    if (named.kind === 'rule') return this.#flagged(account, named);
    if (named.kind === 'macro') return this.#macroRefusal(account, named);
    if (named.kind === 'attribute') return attributeRefusal(account, named);
    if (named.kind === 'attributeKey') return keyRefusal(account, named);
    const code = await this.#refusal(account, named);
    return code && (named.refusal ?? refuse(code, named.field));
  }

  /** A text that is newer than the version in force is one of an edit that broke off: it says nothing of that version. */
  async #flagged(
    account: AccountNow,
    { id, version, field }: Named<'rule'>,
  ): Promise<DomainError | null> {
    const newest = await account.rule(id);
    if (newest?.version !== version) return null;
    const [missing] = await this.#refusals(account, referencesOf(newest.rule));
    return missing ? refuse('RULE_FLAGGED', field, missing.params) : null;
  }

  /** One whose steps name what is gone is flagged: it does not run. */
  async #macroRefusal(
    account: AccountNow,
    { id, field, refusal }: Named<'macro'>,
  ): Promise<DomainError | null> {
    const macro = (await account.sharedMacros()).find(({ macroId }) => macroId === id);
    const missing = macro ? await this.#refusals(account, referencesOfSteps(macro.steps)) : [];
    if (macro && missing.length === 0) return null;
    return refusal ?? refuse('MACRO_NOT_FOUND', field);
  }

  async #refusal(
    account: AccountNow,
    named: Exclude<Reference, Named<'attribute' | 'attributeKey' | 'macro' | 'rule'>>,
  ): Promise<ReferenceRefusal | null> {
    const { id } = named;
    switch (named.kind) {
      case 'contact': {
        const contact = await account.contact(id);
        if (!contact) return 'CONTACT_NOT_FOUND';
        return isContactErased(contact) ? 'CONTACT_ERASED' : null;
      }
      case 'inbox':
        return inboxRefused(await account.inbox(id), named);
      case 'label':
        return has(await account.labels(), ({ labelId }) => labelId === id, 'LABEL_NOT_FOUND');
      case 'team':
        return has(await account.teams(), ({ teamId }) => teamId === id, 'TEAM_NOT_FOUND');
      case 'webhook':
        return has(
          await account.webhooks(),
          ({ webhookId }) => webhookId === id,
          'WEBHOOK_NOT_FOUND',
        );
      case 'member':
        return has(
          (await account.staff()).members,
          ({ userId }) => userId === id,
          'MEMBER_NOT_FOUND',
        );
      case 'assignee':
        return givingRefusal(await candidate(account, id), await collaborators(account, named));
      case 'reader':
        return openingRefusal(await candidate(account, id), await collaborators(account, named));
      case 'file':
        return (await this.#isFileOf(account.accountId, named)) ? null : 'FILE_NOT_FOUND';
    }
  }

  async #isFileOf(
    accountId: string,
    { id: fileId, contactId, conversationId }: Named<'file'>,
  ): Promise<boolean> {
    this.#uploads ??= unlessItFails(
      this.documents.open<Upload>(UPLOADS),
      () => (this.#uploads = null),
    );
    const id = uploadId(accountId, fileId);
    const upload = (await (await this.#uploads).get([id])).get(id);
    return upload?.contactId === contactId && upload.sentTo.includes(conversationId);
  }
}

/** An attribute that is gone is refused for itself, one that cannot hold the value beside the value. */
async function attributeRefusal(
  account: AccountNow,
  { id, owner, value, type, field, refusal, valueField }: Named<'attribute'>,
): Promise<DomainError | null> {
  const attributes = await account.attributes(owner);
  const attribute = attributes.find(({ attributeId }) => attributeId === id);
  if (!attribute || (type !== undefined && attribute.type !== type))
    return refusal ?? refuse('ATTRIBUTE_NOT_FOUND', field);
  const refused = value === null ? null : valueRefusal(attribute, value, valueField ?? 'value');
  return refused && (valueField === undefined ? (refusal ?? refused) : refused);
}

async function keyRefusal(
  account: AccountNow,
  { id, owner, refusal }: Named<'attributeKey'>,
): Promise<DomainError | null> {
  return (await account.attributes(owner)).some(({ key }) => key === id) ? null : refusal;
}

function inboxRefused(inbox: InboxState, { channel }: Named<'inbox'>): ReferenceRefusal | null {
  if (inbox?.deletedAt !== null) return 'INBOX_NOT_FOUND';
  return channel === undefined || inbox.channel === channel ? null : 'ANOTHER_CHANNEL';
}

function has<T>(
  things: readonly T[],
  isMeant: (thing: T) => boolean,
  otherwise: ReferenceRefusal,
): ReferenceRefusal | null {
  return things.some(isMeant) ? null : otherwise;
}

async function candidate(account: AccountNow, userId: string): Promise<Candidate> {
  return { userId, permissions: permissionsOfMember(await account.staff(), userId) };
}

async function collaborators(
  account: AccountNow,
  { inboxId }: { readonly inboxId: string },
): Promise<readonly string[]> {
  return (await account.inbox(inboxId))?.collaboratorIds ?? [];
}

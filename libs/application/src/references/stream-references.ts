import {
  type Candidate,
  type GivingRefusal,
  givingRefusal,
  openingRefusal,
  roleOf,
} from '@bitacora/account';
import { isContactErased } from '@bitacora/contacts';
import {
  type Collection,
  type Documents,
  type DomainErrors,
  type Reference,
  type ReferenceDirectory,
  refuse,
} from '@bitacora/kernel';
import type { StreamCache } from '@bitacora/runtime';
import { UPLOADS, type Upload, uploadId } from '../files/upload.js';
import { AccountNow } from './account-now.js';

/** Why a thing cannot be named by a command. */
type ReferenceRefusal =
  | GivingRefusal
  | 'CONTACT_ERASED'
  | 'CONTACT_NOT_FOUND'
  | 'FILE_NOT_FOUND'
  | 'INBOX_NOT_FOUND'
  | 'LABEL_NOT_FOUND'
  | 'TEAM_NOT_FOUND';

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

  async refusals(accountId: string, references: readonly Reference[]): Promise<DomainErrors> {
    const account = new AccountNow(this.streams, accountId);
    const codes = await Promise.all(references.map((each) => this.#refusal(account, each)));
    return references.flatMap(({ field, refusal }, index) => {
      const code = codes[index];
      return code ? [refusal ?? refuse(code, field)] : [];
    });
  }

  async #refusal(account: AccountNow, named: Reference): Promise<ReferenceRefusal | null> {
    const { id } = named;
    switch (named.kind) {
      case 'contact': {
        const contact = await account.contact(id);
        if (!contact) return 'CONTACT_NOT_FOUND';
        return isContactErased(contact) ? 'CONTACT_ERASED' : null;
      }
      case 'inbox':
        return (await account.inbox(id))?.deletedAt === null ? null : 'INBOX_NOT_FOUND';
      case 'label':
        return has(await account.labels(), ({ labelId }) => labelId === id, 'LABEL_NOT_FOUND');
      case 'team':
        return has(await account.teams(), ({ teamId }) => teamId === id, 'TEAM_NOT_FOUND');
      case 'member':
        return has(await account.members(), ({ userId }) => userId === id, 'MEMBER_NOT_FOUND');
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
    { id: fileId, contactId, conversationId }: Extract<Reference, { kind: 'file' }>,
  ): Promise<boolean> {
    this.#uploads ??= this.documents.open<Upload>(UPLOADS);
    const id = uploadId(accountId, fileId);
    const upload = (await (await this.#uploads).get([id])).get(id);
    return upload?.contactId === contactId && upload.sentTo.includes(conversationId);
  }
}

function has<T>(
  things: readonly T[],
  isMeant: (thing: T) => boolean,
  otherwise: ReferenceRefusal,
): ReferenceRefusal | null {
  return things.some(isMeant) ? null : otherwise;
}

async function candidate(account: AccountNow, userId: string): Promise<Candidate> {
  return { userId, role: roleOf(await account.members(), userId) };
}

async function collaborators(
  account: AccountNow,
  { inboxId }: { readonly inboxId: string },
): Promise<readonly string[]> {
  return (await account.inbox(inboxId))?.collaboratorIds ?? [];
}

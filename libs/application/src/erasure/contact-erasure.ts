import {
  type ContactState,
  RequestContactErasure,
  RequestErasureOfAbsorbed,
  contactDecider,
  contactStream,
} from '@bitacora/contacts';
import { filesOf } from '../files/stored-files.js';
import { UPLOADS } from '../files/upload.js';
import { VISITORS } from '../visitors/visitor.js';
import type { ContactErasure } from '@bitacora/platform';
import {
  allowedContext,
  BitacoraError,
  type BlobStore,
  type Clock,
  type CollectionSpec,
  type Command,
  type CommandAccepted,
  type CommandContext,
  type CommandDispatcher,
  type CommandResult,
  type Documents,
  EraseSubject,
  type Filter,
  type Hash,
  type KeyRing,
  type Position,
  type StoredDocument,
  type Subject,
  contactSubject,
  derivedUuid,
  isErased,
  systemContext,
} from '@bitacora/kernel';
import type { RebuildControl } from '@bitacora/rebuild';
import type { LiveViews, StreamCache } from '@bitacora/runtime';
import type { ErasureList } from '@bitacora/sealing';
import { type PendingErasure, PendingErasures } from './pending-erasures.js';

/** The key is gone, and some view still has to fold it: the next start finishes the erasure. */
export class ErasureUnfinishedError extends BitacoraError {
  readonly code = 'ERASURE_UNFINISHED';
  constructor(
    readonly contactId: string,
    /** What is not done yet. */
    missing: string,
    options?: { readonly cause: unknown },
  ) {
    super(
      `The key of contact ${contactId} is deleted, so nothing of them can be read; ${missing} ` +
        'It is finished at the next start; look at /health/ready and the log for what holds it up.',
      options,
    );
  }
}

/** What an erasure touches. */
export interface ErasureParts {
  readonly documents: Documents;
  readonly keyRing: Pick<KeyRing, 'erase'>;
  readonly blobs: Pick<BlobStore, 'list' | 'remove'>;
  readonly dispatcher: CommandDispatcher;
  readonly list: Pick<ErasureList, 'print'>;
  readonly views: Pick<LiveViews, 'projections'>;
  readonly rebuilds: Pick<RebuildControl, 'keepOnlyLive'>;
  readonly streams: Pick<StreamCache, 'refresh'>;
  readonly hash: Hash;
  readonly clock: Clock;
  /** Forgets what a client wrote that is not in the log yet, by what a channel calls them in an inbox. */
  readonly forgetSender: (
    place: { readonly accountId: string; readonly inboxId: string },
    identity: string,
  ) => Promise<void>;
  /** Resolves when every processor has folded up to a position; false when some did not in time. */
  readonly foldedUpTo: (position: Position) => Promise<boolean>;
}

/**
 * Erases a contact step by step, and those that are one with it. The log says so first and the key goes next; then the views and
 * reactors fold what the log said, all versions of views but the live ones are dropped, and the freed space of every
 * document file is overwritten. A crash at any point is finished by `resume` at the next start.
 */
export class ContactErasureFlow implements ContactErasure {
  constructor(private readonly parts: ErasureParts) {}

  async erase(contactId: string, reason: string, context: CommandContext): Promise<CommandResult> {
    const { clock, hash, dispatcher, documents } = this.parts;
    const issuedAt = clock.now();
    const id = derivedUuid(hash, 'contact-erasure', context.accountId, contactId);
    const data = { contactId, reason };
    const request = new RequestContactErasure(data, context, { id, issuedAt });
    const asked = await dispatcher.execute(request);
    if (!asked.ok) return asked;
    const pendings = await PendingErasures.open(documents);
    const pending = await pendings.begin(context.accountId, contactId, issuedAt);
    await this.#carryOut(pending, allowedContext(context));
    await pendings.finish(pending);
    return asked;
  }

  /** Finishes what an earlier process began. */
  async resume(): Promise<number> {
    const pendings = await PendingErasures.open(this.parts.documents);
    const all = await pendings.all();
    for (const pending of all) {
      await this.#carryOut(pending, systemContext(pending.account, { correlationId: pending._id }));
      await pendings.finish(pending);
    }
    return all.length;
  }

  async #carryOut({ account, contactId }: PendingErasure, context: CommandContext): Promise<void> {
    const { documents, foldedUpTo, forgetSender, streams, views, rebuilds } = this.parts;
    const stream = contactStream(account, contactId);
    const contact = (await streams.refresh(stream, contactDecider)).state as ContactState;
    const absorbedIds = contact?.absorbedIds ?? [];
    const identities = [...(contact?.identities ?? [])];
    for (const id of absorbedIds) {
      const absorbed = await streams.refresh(contactStream(account, id), contactDecider);
      identities.push(...((absorbed.state as ContactState)?.identities ?? []));
    }
    // All keys go before anything that can take long.
    let last = await this.#eraseKey(account, contactId, context);
    for (const id of absorbedIds) last = await this.#eraseAbsorbed(account, id, context);
    for (const id of [contactId, ...absorbedIds]) {
      await this.#print(contactSubject(account, id), id);
      await this.#removeFiles(account, id);
    }
    // What was resumed after the keys were gone knows none of these any more.
    for (const { inboxId, identity } of identities)
      if (!isErased(identity)) await forgetSender({ accountId: account, inboxId }, identity);
    if (!(await foldedUpTo(last))) {
      throw new ErasureUnfinishedError(contactId, 'a view has not folded the erasure yet.');
    }
    for (const { name } of views.projections) await rebuilds.keepOnlyLive(name);
    await documents.scrub();
  }

  async #eraseAbsorbed(account: string, contactId: string, context: CommandContext) {
    const id = derivedUuid(this.parts.hash, 'absorbed-erasure', account, contactId);
    const data = { contactId, reason: '' };
    await this.#execute(new RequestErasureOfAbsorbed(data, context, { id }));
    return this.#eraseKey(account, contactId, context);
  }

  async #eraseKey(account: string, contactId: string, context: CommandContext): Promise<Position> {
    // First, so that a page whose line is closed by what follows finds nothing to come back to.
    await this.#forget(VISITORS, { contactId });
    const subject = contactSubject(account, contactId);
    const id = derivedUuid(this.parts.hash, 'erase-subject', subject);
    const { position } = await this.#execute(new EraseSubject({ subject }, context, { id }));
    await this.parts.keyRing.erase(subject);
    return position;
  }

  async #execute(command: Command): Promise<CommandAccepted> {
    const result = await this.parts.dispatcher.execute(command);
    if (result.ok) return result;
    throw new TypeError(`${command.constructor.name} was refused: ${result.errors[0]?.code}`);
  }

  async #print(subject: Subject, contactId: string): Promise<void> {
    try {
      await this.parts.list.print(subject);
    } catch (cause) {
      throw new ErasureUnfinishedError(contactId, 'the list of erased people cannot be written.', {
        cause,
      });
    }
  }

  /** A concurrent upload re-checks the log and removes its own file. */
  async #removeFiles(account: string, contactId: string): Promise<void> {
    const { blobs } = this.parts;
    const prefix = filesOf({ account, contactId });
    for (const name of await blobs.list(prefix)) await blobs.remove(name);
    const left = await blobs.list(prefix);
    if (left.length > 0) {
      throw new ErasureUnfinishedError(
        contactId,
        `${left.length} sealed files are not removed yet.`,
      );
    }
    await this.#forget(UPLOADS, { account, contactId });
  }

  /** Of visitors: the secret in their browser opens nothing any more. */
  async #forget(spec: CollectionSpec, filter: Filter): Promise<void> {
    const documents = await this.parts.documents.open<StoredDocument>(spec);
    const found = await documents.find(filter);
    await documents.commit({ put: [], remove: found.map(({ _id }) => _id) });
  }
}

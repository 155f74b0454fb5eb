import {
  type Clock,
  type Documents,
  type EventStore,
  type Hash,
  type KeyRing,
  type PrintedLines,
  type Signer,
  StoreSetupError,
  type Subject,
  type Vault,
  contactOfSubject,
} from '@bitacora/kernel';
import {
  ErasureList,
  type SealedEventStore,
  applyErasures,
  isListMissing,
  printErasures,
  repeatErasures,
} from '@bitacora/sealing';
import type { Logger } from 'pino';
import { PendingErasures } from './pending-erasures.js';

export interface ErasureKeepingParts {
  readonly stores: {
    readonly events: EventStore;
    readonly documents: Documents;
    readonly vault: Vault;
    readonly keyRing: KeyRing;
    readonly hash: Hash;
    readonly signer: Signer;
    readonly clock: Clock;
    /** Where ids of erased people are printed. */
    readonly erased: PrintedLines;
  };
  readonly log: SealedEventStore;
  readonly logger: Logger;
}

/** Keeps erasures true: in the log, in the vault, and in the list that is kept apart from both. */
export class ErasureKeeping {
  readonly list: ErasureList;

  constructor(private readonly parts: ErasureKeepingParts) {
    const { erased: lines, signer, clock } = parts.stores;
    this.list = new ErasureList({ lines, signer, clock });
  }

  /** Before anything is served: whom the list names is erased again, and keys go. Throws StoreSetupError for a list of another installation. */
  async atStart(): Promise<void> {
    await this.#withList(() => this.#repeat());
    await this.#apply();
    await this.#withList(() => this.#print());
  }

  /** What was erased since the last time. */
  async again(): Promise<void> {
    await this.#apply();
    await this.#print();
  }

  async #repeat(): Promise<void> {
    const { stores, log, logger } = this.parts;
    const { events: store, documents, vault, clock } = stores;
    if (await isListMissing(this.list, { store, vault })) {
      logger.warn(
        'the list of erased people is not there: people who were erased after the last backup was taken, and were restored from it, can be read again; give BITACORA_ERASED the list',
      );
    }
    const begin = beginErasure(documents, () => clock.now());
    const repeated = await repeatErasures({ ...stores, log, list: this.list, begin });
    if (repeated > 0) logger.warn({ repeated }, 'erasures that the log did not know were repeated');
  }

  async #apply(): Promise<void> {
    const { events: store, keyRing, vault } = this.parts.stores;
    await applyErasures({ store, keyRing, vault });
  }

  async #print(): Promise<void> {
    const { events: store, vault } = this.parts.stores;
    await printErasures({ store, vault, list: this.list });
  }

  /** A disk for the list that is away stops nothing: it is tried again every minute. */
  async #withList(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof StoreSetupError || !isOfFiles(error)) throw error;
      this.parts.logger.error({ err: error }, 'the list of erased people could not be used');
    }
  }
}

/** Notes the erasure of a contact as begun, so that files and secrets go too at the next start. */
export function beginErasure(
  documents: Documents,
  now: () => string,
): (subject: Subject) => Promise<void> {
  return async (subject) => {
    const contact = contactOfSubject(subject);
    if (!contact) return;
    const pendings = await PendingErasures.open(documents);
    await pendings.begin(contact.accountId, contact.contactId, now());
  };
}

/** Errors of the file system have a code such as `EACCES`. */
function isOfFiles(error: unknown): boolean {
  return /^E[A-Z]+$/.test(String((error as NodeJS.ErrnoException | null)?.code));
}

import {
  type Filter,
  type ReactorDocuments,
  type Recorded,
  type StoredDocument,
  contactOfSubject,
  documentFilter,
} from '@bitacora/kernel';
import type { AutomationEvent } from '../automation/automation-events.js';
import { automationId } from '../automation/folding/automation-documents.js';

/**
 * The documents of a course of events that differs from the recorded one in a few conversations: those have documents of their
 * own, everything else is read from the documents of what was. How busy people were stays as it was.
 */
export class ForkedDocuments implements ReactorDocuments {
  readonly #own = new Map<string, StoredDocument>();

  constructor(private readonly was: Pick<ReactorDocuments, 'get'>) {}

  async get<D extends StoredDocument>(id: string): Promise<D | null> {
    const own = this.#own.get(id) as D | undefined;
    return own ?? this.was.get<D>(id);
  }

  /** Only documents of its own. */
  find<D extends StoredDocument>(filter: Filter): Promise<readonly D[]> {
    const found = [...this.#own.values()].filter(documentFilter(filter));
    return Promise.resolve(found as StoredDocument[] as D[]);
  }

  put<D extends StoredDocument>(document: D): void {
    if (document._id !== automationId.loads(document.account))
      this.#own.set(document._id, document);
  }

  /** From here on the document is again what it was. */
  remove(id: string): void {
    this.#own.delete(id);
  }

  has(id: string): boolean {
    return this.#own.has(id);
  }

  /** Whether the event changes one of its own documents. */
  touches({ type, data, metadata: { accountId } }: Recorded<AutomationEvent>): boolean {
    if (this.#own.size === 0) return false;
    if (type === 'SubjectErased') {
      const erased = contactOfSubject(data.subject);
      return erased !== null && this.has(automationId.contact(erased.accountId, erased.contactId));
    }
    const { contactId, conversationId } = data as { contactId?: string; conversationId?: string };
    return (
      (contactId !== undefined && this.has(automationId.contact(accountId, contactId))) ||
      (conversationId !== undefined &&
        this.has(automationId.conversation(accountId, conversationId)))
    );
  }
}

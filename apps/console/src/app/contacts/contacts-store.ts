import { Injectable, inject, resource, signal } from '@angular/core';
import type { ShownContact } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';

/** The contacts that fit a search, page by page. */
@Injectable()
export class ContactsStore {
  readonly #gateway = inject(ContactGateway);
  readonly search = signal('');
  readonly #more = signal<readonly ShownContact[]>([]);
  /** Cursor of the next page; null at the end, undefined before the first page has come. */
  readonly #next = signal<string | null | undefined>(undefined);

  readonly first = resource({
    params: () => this.search(),
    loader: async ({ params }) => {
      const { contacts, next } = await this.#gateway.page(params, null);
      this.#more.set([]);
      this.#next.set(next);
      return contacts;
    },
  });

  all(): readonly ShownContact[] {
    return this.first.hasValue() ? [...this.first.value(), ...this.#more()] : [];
  }

  hasMore(): boolean {
    return this.#next() !== null;
  }

  /** Brings the page after the last contact. */
  async next(): Promise<void> {
    const after = this.#next();
    if (!after) return;
    const { contacts, next } = await this.#gateway.page(this.search(), after);
    this.#more.update((more) => [...more, ...contacts]);
    this.#next.set(next);
  }
}

import { Injectable, inject, resource, signal } from '@angular/core';
import { type ShownContact, ContactGateway } from '@bitacora/console-data';

/** Contacts on a page; a full one means that there may be more. */
const PAGE = 50;

/** The contacts that fit a search, page by page. */
@Injectable()
export class ContactsStore {
  readonly #gateway = inject(ContactGateway);
  readonly search = signal('');
  readonly #more = signal<readonly ShownContact[]>([]);
  readonly #exhausted = signal(false);

  readonly first = resource({
    params: () => this.search(),
    loader: async ({ params }) => {
      const page = await this.#gateway.page(params, null, PAGE);
      this.#more.set([]);
      this.#exhausted.set(page.length < PAGE);
      return page;
    },
  });

  all(): readonly ShownContact[] {
    return this.first.hasValue() ? [...this.first.value(), ...this.#more()] : [];
  }

  hasMore(): boolean {
    return !this.#exhausted();
  }

  /** Brings the page after the last contact. */
  async next(): Promise<void> {
    const last = this.all().at(-1);
    if (!last || this.#exhausted()) return;
    const page = await this.#gateway.page(this.search(), last.id, PAGE);
    this.#more.update((more) => [...more, ...page]);
    this.#exhausted.set(page.length < PAGE);
  }
}

import { Injectable, computed, inject, resource, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import {
  type AttributeFilterInput,
  type AttributeSortInput,
  Connection,
  type ShownContact,
} from '@bitacora/console-data';
import { ContactGateway, type LabelledContacts } from '@bitacora/console-data/contacts';
import { definedSort } from '../attributes/attribute-sort.js';
import { DirectoryStore } from '../directory/directory-store.js';

/** The server takes so many at once. */
const MOST_AT_ONCE = 100;

/** The contacts that fit a choice, page by page, and those that are chosen among them. */
@Injectable()
export class ContactsStore {
  readonly #gateway = inject(ContactGateway);
  readonly #directory = inject(DirectoryStore);
  readonly search = signal('');
  /** Only those with this label; null: all. */
  readonly labelId = signal<string | null>(null);
  /** Only those that are blocked. */
  readonly onlyBlocked = signal(false);
  /** Questions about attributes that narrow the list. */
  readonly attributes = signal<readonly AttributeFilterInput[]>([]);
  /** Instead of newest first: by an attribute. */
  readonly byAttribute = signal<AttributeSortInput | null>(null);
  readonly #chosen = signal<ReadonlySet<string>>(new Set());
  readonly #more = signal<readonly ShownContact[]>([]);
  /** What was pushed since, by id: it shows in the place that it has. */
  readonly #pushed = signal<ReadonlyMap<string, ShownContact>>(new Map());
  /** Cursor of the next page; null at the end, undefined before the first page has come. */
  readonly #next = signal<string | null | undefined>(undefined);
  /** The order by an attribute that is still there. */
  readonly #order = computed(() => {
    const asked = this.byAttribute();
    return definedSort(this.#directory.attributes(), asked) ? asked : null;
  });
  readonly #choice = computed(() => ({
    search: this.search(),
    labelId: this.labelId(),
    blocked: this.onlyBlocked() || null,
    attributes: [...this.attributes()],
    byAttribute: this.#order(),
  }));

  readonly first = resource({
    params: () => this.#choice(),
    loader: async ({ params }) => {
      const { contacts, next } = await this.#gateway.page(params, null);
      this.#more.set([]);
      this.#pushed.set(new Map());
      this.#chosen.set(new Set());
      this.#next.set(next);
      return contacts;
    },
  });

  readonly all = computed((): readonly ShownContact[] => {
    if (!this.first.hasValue()) return [];
    const pushed = this.#pushed();
    return [...this.first.value(), ...this.#more()].map((one) => pushed.get(one.id) ?? one);
  });
  /** Ids of the chosen ones that are shown. */
  readonly chosen = computed(() =>
    this.all().flatMap(({ id, erased }) => (this.#chosen().has(id) && !erased ? [id] : [])),
  );
  readonly isNarrowed = computed(
    () =>
      this.labelId() !== null ||
      this.onlyBlocked() ||
      this.attributes().length > 0 ||
      this.search() !== '',
  );

  constructor() {
    this.#gateway
      .pushed(null)
      .pipe(takeUntilDestroyed())
      .subscribe({
        next: (contact) => {
          if (this.all().some(({ id }) => id === contact.id))
            this.#pushed.update((pushed) => new Map(pushed).set(contact.id, contact));
        },
        // A subscription that ends for good leaves the list as it is; the frame shows that the connection is lost.
        error: () => undefined,
      });
    inject(Connection)
      .missed.pipe(takeUntilDestroyed())
      .subscribe(() => this.first.reload());
  }

  hasMore(): boolean {
    return this.#next() !== null;
  }

  /** Brings the page after the last contact. */
  async next(): Promise<void> {
    const after = this.#next();
    if (!after) return;
    const choice = this.#choice();
    const { contacts, next } = await this.#gateway.page(choice, after);
    if (choice !== this.#choice()) return;
    this.#more.update((more) => [...more, ...contacts]);
    this.#next.set(next);
  }

  isChosen(id: string): boolean {
    return this.#chosen().has(id);
  }

  choose(id: string, on: boolean): void {
    this.#chosen.update((chosen) => {
      const now = new Set(chosen);
      if (on) now.add(id);
      else now.delete(id);
      return now;
    });
  }

  /** Chooses everybody who is shown, or no one. */
  chooseAll(on: boolean): void {
    this.#chosen.set(new Set(on ? this.all().map(({ id }) => id) : []));
  }

  /** Puts a label on the chosen contacts, or takes it off them; in portions, because the server takes so many at once. */
  async label(labelId: string, on: boolean): Promise<LabelledContacts> {
    const ids = this.chosen();
    let changed = 0;
    let unchanged = 0;
    for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
      const portion = ids.slice(start, start + MOST_AT_ONCE);
      const came = await this.#gateway.setLabel(portion, labelId, on);
      changed += came.changed;
      unchanged += came.unchanged;
    }
    return { changed, unchanged };
  }
}

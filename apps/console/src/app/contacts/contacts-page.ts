import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Avatar,
  EmptyState,
  Icon,
  LabelChip,
  Picker,
  type PickerOption,
  Toasts,
} from '@bitacora/console-ui';
import { AttributeFilterButton } from '../attributes/attribute-filter.js';
import { attributeSortOptions, sortInputOf, sortKeyOf } from '../attributes/attribute-sort.js';
import { contactName } from '../directory/contact-name.js';
import { DirectoryStore } from '../directory/directory-store.js';
import { failureText } from '../session/form-errors.js';
import { SessionStore } from '../session/session-store.js';
import { Words } from '../words/words.js';
import { ContactsStore } from './contacts-store.js';

const SEARCH_AFTER_MS = 220;
const ANY_LABEL = 'any';
const NEWEST = 'newest';

/** Everybody who has written: to find a person, and from there their conversations. */
@Component({
  selector: 'bit-contacts-page',
  imports: [AttributeFilterButton, Avatar, EmptyState, Icon, LabelChip, Picker, RouterLink],
  providers: [ContactsStore],
  templateUrl: './contacts-page.html',
  styleUrl: './contacts-page.css',
})
export class ContactsPage {
  readonly #words = inject(Words);
  readonly #toasts = inject(Toasts);
  readonly #directory = inject(DirectoryStore);
  readonly #session = inject(SessionStore);
  protected readonly store = inject(ContactsStore);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;
  #searching: ReturnType<typeof setTimeout> | undefined;

  protected readonly mayEdit = computed(() => this.#session.may('contact.manage'));
  protected readonly labels = computed((): readonly PickerOption[] =>
    this.#directory.labels().map(({ id, name, colour, description }) => ({
      id,
      label: name,
      colour,
      hint: description,
    })),
  );
  readonly #attributes = computed(() =>
    this.#directory.attributes().filter(({ owner }) => owner === 'contact'),
  );
  /** The orders, once there are attributes to sort by. */
  protected readonly sorts = computed((): readonly PickerOption[] => [
    { id: NEWEST, label: this.t('contacts.newest') },
    ...attributeSortOptions(this.#attributes(), this.t),
  ]);
  protected readonly sortChosen = computed(() => {
    const byAttribute = this.store.byAttribute();
    const key = byAttribute ? sortKeyOf(byAttribute) : NEWEST;
    return this.sorts().find(({ id }) => id === key) ?? this.sorts()[0]!;
  });
  protected readonly labelChoices = computed((): readonly PickerOption[] => [
    { id: ANY_LABEL, label: this.t('contacts.anyLabel'), icon: 'tag' },
    ...this.labels(),
  ]);
  protected readonly labelChosen = computed(
    () => this.labels().find(({ id }) => id === this.store.labelId()) ?? null,
  );
  protected readonly anyLabel = ANY_LABEL;
  protected readonly areAllChosen = computed(
    () =>
      this.store.all().length > 0 && this.store.all().every(({ id }) => this.store.isChosen(id)),
  );

  protected name(contact: Parameters<typeof contactName>[1]): string {
    return contactName(this.#words, contact);
  }

  protected type(text: string): void {
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => this.store.search.set(text.trim()), SEARCH_AFTER_MS);
  }

  protected sortBy(id: string): void {
    this.store.byAttribute.set(sortInputOf(id));
  }

  protected narrow(labelId: string): void {
    this.store.labelId.set(labelId === ANY_LABEL ? null : labelId);
  }

  /** Says what came of it: how many got it, or lost it, and how many were erased. */
  protected async label(labelId: string, on: boolean): Promise<void> {
    try {
      const { changed, unchanged } = await this.store.label(labelId, on);
      const label = this.labels().find(({ id }) => id === labelId)?.label ?? '';
      const said = this.n(on ? 'contacts.labelled' : 'contacts.unlabelled', changed, { label });
      const left = unchanged ? ` ${this.n('contacts.notLabelled', unchanged)}` : '';
      this.#toasts.show('ok', `${said}${left}`);
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }

  protected async more(): Promise<void> {
    try {
      await this.store.next();
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }
}

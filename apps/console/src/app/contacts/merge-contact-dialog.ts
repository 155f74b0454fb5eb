import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import type { ShownContact } from '@bitacora/console-data';
import { ContactGateway } from '@bitacora/console-data/contacts';
import {
  Avatar,
  Control,
  DialogShell,
  Field,
  FocusPlace,
  FocusPlaces,
  Icon,
  Toasts,
} from '@bitacora/console-ui';
import { AttributeWords } from '../attributes/attribute-words.js';
import { contactName } from '../directory/contact-name.js';
import { DirectoryStore } from '../directory/directory-store.js';
import { failureText } from '../session/form-errors.js';
import { Words } from '../words/words.js';
import { mergeInput, mergePlan } from './merge-choices.js';

const MOST_FOUND = 8;
const PAUSE_MS = 250;

/** Finds the other contact, says what a merge does, lets a person choose between values, and merges. */
@Component({
  selector: 'bit-merge-contact-dialog',
  imports: [Avatar, Control, DialogShell, Field, FocusPlace, Icon],
  templateUrl: './merge-contact-dialog.html',
  styleUrl: './merge-contact-dialog.css',
})
export class MergeContactDialog {
  readonly #words = inject(Words);
  readonly #gateway = inject(ContactGateway);
  readonly #directory = inject(DirectoryStore);
  readonly #attributeWords = inject(AttributeWords);
  readonly #toasts = inject(Toasts);
  readonly #focus = inject(FocusPlaces);
  protected readonly ref = inject(DialogRef);
  protected readonly contact = inject<ShownContact>(DIALOG_DATA);
  protected readonly t = this.#words.t;
  protected readonly search = signal('');
  protected readonly other = signal<ShownContact | null>(null);
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);

  protected readonly found = resource({
    params: () => this.search().trim(),
    loader: async ({ params: search, abortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve, search ? PAUSE_MS : 0));
      if (abortSignal.aborted) return [];
      const { contacts } = await this.#gateway.page({ search }, null, MOST_FOUND + 1);
      return contacts
        .filter(({ id, erased }) => id !== this.contact.id && !erased)
        .slice(0, MOST_FOUND);
    },
  });
  /** Why nothing could be found; what was found before is not asked for then, because its value throws. */
  protected readonly searchFailure = computed(() => {
    const error = this.found.error();
    return error ? failureText(this.#words, error) : null;
  });
  protected readonly plan = computed(() => {
    const other = this.other();
    const attributes = this.#directory.attributes().filter(({ owner }) => owner === 'contact');
    return other && mergePlan(this.contact, other, attributes, this.#attributeWords);
  });
  /** Keys of what the other wins; of another contact nothing is chosen yet. */
  protected readonly taken = linkedSignal<ShownContact | null, ReadonlySet<string>>({
    source: this.other,
    computation: () => new Set(),
  });
  /** Asked where one of the two is blocked. */
  protected readonly asksBlock = computed(
    () => this.contact.blockedAt !== null || (this.other()?.blockedAt ?? null) !== null,
  );
  protected readonly blocked = signal(true);

  protected name(contact: ShownContact): string {
    return contactName(this.#words, contact);
  }

  protected details({ email, phone }: ShownContact): string {
    return email ?? phone ?? this.t('thread.contact.unknown');
  }

  protected choose(other: ShownContact): void {
    this.other.set(other);
    this.#focus.to('merge-other');
  }

  protected chooseAnother(): void {
    this.other.set(null);
    this.#focus.to('merge-search');
  }

  /** The button goes with the failure, so the focus goes to what is searched for. */
  protected searchAgain(): void {
    this.found.reload();
    this.#focus.to('merge-search');
  }

  protected take(key: string, isOther: boolean): void {
    const taken = new Set(this.taken());
    if (isOther) taken.add(key);
    else taken.delete(key);
    this.taken.set(taken);
  }

  protected labelOf({ kind, label }: { readonly kind: string; readonly label: string }): string {
    return kind === 'detail' ? this.t(`thread.contact.${label}`) : label;
  }

  protected async merge(): Promise<void> {
    const other = this.other();
    const plan = this.plan();
    if (!other || !plan || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      const blocked = this.asksBlock() ? this.blocked() : null;
      const ids = [this.contact.id, other.id] as const;
      await this.#gateway.merge(mergeInput(ids, plan.choices, this.taken(), blocked));
      this.#toasts.show('ok', this.t('thread.contact.merge.done'));
      this.ref.close();
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    } finally {
      this.busy.set(false);
      // A browser takes the focus from a button that cannot be pressed.
      this.#focus.ifLost('merge-act');
    }
  }
}

import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar, EmptyState, Icon, Toasts } from '@bitacora/console-ui';
import { contactName } from '../directory/contact-name.js';
import { failureText } from '../session/form-errors.js';
import { Words } from '../words/words.js';
import { ContactsStore } from './contacts-store.js';

const SEARCH_AFTER_MS = 220;

/** Everybody who has written: to find a person, and from there their conversations. */
@Component({
  selector: 'bit-contacts-page',
  imports: [Avatar, EmptyState, Icon, RouterLink],
  providers: [ContactsStore],
  templateUrl: './contacts-page.html',
  styleUrl: './contacts-page.css',
})
export class ContactsPage {
  readonly #words = inject(Words);
  readonly #toasts = inject(Toasts);
  protected readonly store = inject(ContactsStore);
  protected readonly t = this.#words.t;
  #searching: ReturnType<typeof setTimeout> | undefined;

  protected name(contact: Parameters<typeof contactName>[1]): string {
    return contactName(this.#words, contact);
  }

  protected type(text: string): void {
    clearTimeout(this.#searching);
    this.#searching = setTimeout(() => this.store.search.set(text.trim()), SEARCH_AFTER_MS);
  }

  protected async more(): Promise<void> {
    try {
      await this.store.next();
    } catch (error) {
      this.#toasts.show('bad', failureText(this.#words, error));
    }
  }
}

import { DOCUMENT } from '@angular/common';
import { Service, inject } from '@angular/core';
import { TabAccount } from '@bitacora/console-data';
import { SessionStore } from './session-store.js';

/** Keeps the account in the address of the tab, for a person who has several. */
@Service()
export class AccountAddress {
  readonly #session = inject(SessionStore);
  readonly #tab = inject(TabAccount);
  readonly #document = inject(DOCUMENT);

  /** False when the page is loaded again, at the address of that account; the router goes nowhere then. */
  holds(accountId: string, url: string): boolean {
    const { addressed } = this.#tab;
    const isPlain = addressed === null && this.#session.accounts().length < 2;
    if (isPlain || addressed === accountId) return true;
    this.#load(TabAccount.address(accountId, url));
    return false;
  }

  /** Loads a page of an account of the person in this tab; the first one where none is given. */
  go(accountId: string, url?: string): void {
    this.#load(TabAccount.address(accountId, url));
  }

  #load(address: string): void {
    this.#document.location.assign(address);
  }
}

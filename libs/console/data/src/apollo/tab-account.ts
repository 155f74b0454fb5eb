import { Service } from '@angular/core';

const KEY = 'bitacora.account';
const IN_ADDRESS = /^\/a\/([A-Za-z0-9_-]{1,80})(?=\/|$)/;
/** Header by which the server learns in which account a request is. */
const ACCOUNT_HEADER = 'X-Bitacora-Account';

/**
 * The account that this tab works in. The address says it (`/a/<id>/inbox`), so that a link that is opened in a new tab
 * stays in it; a person with one account has plain addresses, and then the tab remembers it.
 */
@Service()
export class TabAccount {
  #id: string | null;
  /** The account in the address by which the page was loaded. */
  readonly addressed: string | null;

  constructor() {
    this.addressed = IN_ADDRESS.exec(location.pathname)?.[1] ?? null;
    this.#id = this.addressed ?? remembered();
  }

  /** Null until it is known: the server then answers in the account of last time. */
  get id(): string | null {
    return this.#id;
  }

  /** What addresses of the product begin with in this tab. */
  get base(): string {
    return this.addressed === null ? '/' : `/a/${this.addressed}/`;
  }

  /** The tab works in that account from now on. */
  use(id: string): void {
    this.#id = id;
    try {
      sessionStorage.setItem(KEY, id);
    } catch {
      // Without storage the address still says it.
    }
  }

  /** The tab is in no account: its person signed out. */
  forget(): void {
    this.#id = this.addressed;
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // There is nothing to forget then.
    }
  }

  headers(): Record<string, string> {
    return this.#id === null ? {} : { [ACCOUNT_HEADER]: this.#id };
  }

  /** The address of a place in an account: `/inbox` gives `/a/<id>/inbox`. */
  static address(id: string, url = '/'): string {
    return `/a/${id}${url.startsWith('/') ? url : `/${url}`}`;
  }
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

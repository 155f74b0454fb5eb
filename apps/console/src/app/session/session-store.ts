import { Service, computed, inject, signal } from '@angular/core';
import {
  type Availability,
  type Permission,
  SessionGateway,
  type SetUpAccountInput,
  type ShownViewer,
  TabAccount,
} from '@bitacora/console-data';

/** An account of the person who is signed in. */
export interface ListedAccount {
  readonly id: string;
  readonly name: string;
  /** Address of its logo; null without one. */
  readonly logo: string | null;
}

/** Who is signed in, in which of their accounts, and what they may do there. */
@Service()
export class SessionStore {
  readonly #gateway = inject(SessionGateway);
  readonly #tab = inject(TabAccount);
  readonly #viewer = signal<ShownViewer | null>(null);
  readonly #setupRequired = signal(false);
  readonly #unreachable = signal(false);
  readonly #accounts = signal<readonly ListedAccount[]>([]);
  readonly #mayOpen = signal(false);
  readonly #fileLimitMb = signal(25);

  readonly viewer = this.#viewer.asReadonly();
  readonly setupRequired = this.#setupRequired.asReadonly();
  /** The server did not answer the first question. */
  readonly unreachable = this.#unreachable.asReadonly();
  /** The accounts of the person, also when they are in none of them. */
  readonly accounts = this.#accounts.asReadonly();
  /** Whether the person may open a further account. */
  readonly mayOpenAccount = this.#mayOpen.asReadonly();
  /** Largest file that can be attached, in MB of 1,048,576 bytes. */
  readonly fileLimitMb = this.#fileLimitMb.asReadonly();
  readonly permissions = computed(() => new Set(this.#viewer()?.permissions));

  /** Whether the signed-in person may do something; follows changes of the role. */
  may(permission: Permission): boolean {
    return this.permissions().has(permission);
  }

  /** Asks who is here. Never rejects: a server that does not answer shows as `unreachable`. */
  async start(): Promise<void> {
    try {
      this.#enters(await this.#ask());
      this.#unreachable.set(false);
    } catch {
      this.#unreachable.set(true);
    }
  }

  /** Asks again what the person may do: their role is another, or allows something else. Keeps what is known without an answer. */
  async refresh(): Promise<void> {
    try {
      const { viewer } = await this.#gateway.start();
      if (viewer && this.#viewer()) this.#viewer.set(viewer);
    } catch {
      // The next change, or the next start, asks again.
    }
  }

  /** @throws RefusedError | UnansweredError */
  async setUp(input: SetUpAccountInput): Promise<void> {
    await this.entered(await this.#gateway.setUp(input));
    this.#setupRequired.set(false);
  }

  /** What the code of a second factor has to come with; null when the person is in. Throws RefusedError | UnansweredError. */
  async signIn(email: string, password: string): Promise<string | null> {
    const entered = await this.#gateway.signIn(email, password);
    if ('pending' in entered) return entered.pending;
    await this.entered(entered);
    return null;
  }

  /** The person is shown otherwise from now on. */
  shows(viewer: ShownViewer): void {
    this.#viewer.set(viewer);
  }

  /** The person got in. */
  async entered(viewer: ShownViewer): Promise<void> {
    this.#enters(viewer);
    await this.#findAccounts();
  }

  /** The person joined an account; what another person has seen in this browser is forgotten. */
  async joined(viewer: ShownViewer): Promise<void> {
    await this.#gateway.forget();
    await this.entered(viewer);
  }

  async setAvailability(availability: Availability): Promise<void> {
    this.#viewer.set(await this.#gateway.setAvailability(availability));
  }

  async signOut(): Promise<void> {
    await this.#gateway.signOut();
    this.#leaves();
  }

  /** @throws UnansweredError */
  async signOutEverywhere(keepThis: boolean): Promise<void> {
    await this.#gateway.signOutEverywhere(keepThis);
    if (!keepThis) this.#leaves();
  }

  /** The server has ended the session in this account: forget what was shown, and find out what is left. */
  async ended(): Promise<void> {
    this.#viewer.set(null);
    await this.#gateway.forget();
    await this.#findAccounts();
  }

  #enters(viewer: ShownViewer | null): void {
    this.#viewer.set(viewer);
    if (viewer) this.#tab.use(viewer.account.id);
  }

  #leaves(): void {
    this.#viewer.set(null);
    this.#accounts.set([]);
    this.#tab.forget();
  }

  /** Who is here, in the account of the tab; and what the server says to everybody. */
  async #ask(): Promise<ShownViewer | null> {
    const { setup, viewer, ownAccounts, mayOpenAccount } = await this.#gateway.start();
    this.#setupRequired.set(setup.required);
    this.#fileLimitMb.set(setup.fileLimitMb);
    this.#accounts.set(ownAccounts);
    this.#mayOpen.set(mayOpenAccount);
    return viewer ?? null;
  }

  async #findAccounts(): Promise<void> {
    await this.#ask().catch(() => this.#accounts.set([]));
  }
}

import { Service, computed, inject, signal } from '@angular/core';
import {
  type AcceptInvitationInput,
  type Availability,
  JoiningGateway,
  type Permission,
  SessionGateway,
  type SetUpAccountInput,
  type ShownViewer,
} from '@bitacora/console-data';

/** Who is signed in and what they may do. */
@Service()
export class SessionStore {
  readonly #gateway = inject(SessionGateway);
  readonly #joining = inject(JoiningGateway);
  readonly #viewer = signal<ShownViewer | null>(null);
  readonly #setupRequired = signal(false);
  readonly #unreachable = signal(false);
  readonly #fileLimitMb = signal(25);

  readonly viewer = this.#viewer.asReadonly();
  readonly setupRequired = this.#setupRequired.asReadonly();
  /** The server did not answer the first question. */
  readonly unreachable = this.#unreachable.asReadonly();
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
      const { setup, viewer } = await this.#gateway.start();
      this.#setupRequired.set(setup.required);
      this.#fileLimitMb.set(setup.fileLimitMb);
      this.#viewer.set(viewer ?? null);
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
    this.#viewer.set(await this.#gateway.setUp(input));
    this.#setupRequired.set(false);
  }

  /** What the code of a second factor has to come with; null when the person is in. Throws RefusedError | UnansweredError. */
  async signIn(email: string, password: string): Promise<string | null> {
    const entered = await this.#gateway.signIn(email, password);
    if ('pending' in entered) return entered.pending;
    this.#viewer.set(entered);
    return null;
  }

  /** The person got in, or is shown otherwise from now on. */
  entered(viewer: ShownViewer): void {
    this.#viewer.set(viewer);
  }

  /**
   * Joins an account by an invitation; what another person has seen in this browser is forgotten.
   * @throws RefusedError | UnansweredError
   */
  async join(input: AcceptInvitationInput): Promise<void> {
    const viewer = await this.#joining.accept(input);
    await this.#gateway.forget();
    this.#viewer.set(viewer);
  }

  async setAvailability(availability: Availability): Promise<void> {
    this.#viewer.set(await this.#gateway.setAvailability(availability));
  }

  async signOut(): Promise<void> {
    await this.#gateway.signOut();
    this.#viewer.set(null);
  }

  /** @throws UnansweredError */
  async signOutEverywhere(keepThis: boolean): Promise<void> {
    await this.#gateway.signOutEverywhere(keepThis);
    if (!keepThis) this.#viewer.set(null);
  }

  /** The server has ended the session: forget what was shown. */
  async ended(): Promise<void> {
    this.#viewer.set(null);
    await this.#gateway.forget();
  }
}

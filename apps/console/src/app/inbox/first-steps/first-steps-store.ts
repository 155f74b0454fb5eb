import { Injectable, Injector, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ConversationGateway } from '@bitacora/console-data';
import { DirectoryStore } from '../../directory/directory-store.js';
import { InboxPeople } from '../../directory/inbox-people.js';
import { CountsStore } from '../../news/counts-store.js';
import { Preferences } from '../../preferences/preferences.js';
import { SessionStore } from '../../session/session-store.js';

/** What an administrator does first with a new account, in this order. */
export const FIRST_STEPS = ['connect', 'install', 'people', 'rule'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/**
 * How far a new account is: each step is done when the account shows so, by any person and anywhere. It asks nothing
 * before `look`, and nothing once everything was done.
 */
@Injectable()
export class FirstStepsStore {
  readonly #directory = inject(DirectoryStore);
  readonly #people = inject(InboxPeople);
  readonly #session = inject(SessionStore);
  readonly #conversations = inject(ConversationGateway);
  readonly #injector = inject(Injector);
  readonly #counts = inject(CountsStore);
  readonly #preferences = inject(Preferences);

  readonly #looking = signal(false);
  /** Whether a conversation was begun, and whether there is a rule; undefined until it is known. */
  readonly #written = signal<boolean | undefined>(undefined);
  readonly #ruled = signal<boolean | undefined>(undefined);
  /** What was asked does not come: then nothing is waited for. */
  readonly #failed = signal(false);

  readonly #accountId = computed(() => this.#session.viewer()?.account.id);
  readonly #isOffered = computed(
    () =>
      this.#session.may('settings.manage') &&
      this.#session.may('member.manage') &&
      this.#session.may('rule.read') &&
      this.#preferences.firstStepsOver() !== this.#accountId(),
  );

  /** Null for those who set nothing up, and while something is not known yet. */
  readonly done = computed<Readonly<Record<FirstStep, boolean>> | null>(() => {
    const rule = this.#ruled();
    const install = this.#written();
    if (!this.#isOffered() || !this.#directory.ready()) return null;
    if (rule === undefined || install === undefined) return null;
    const users = this.#directory.users();
    const people = users.length > 1 && users.every(({ id }) => this.#people.opensAny(id));
    return { connect: this.#directory.inboxes().length > 0, install, people, rule };
  });
  /** Whether there is still something to show. */
  readonly open = computed(() => {
    const done = this.done();
    return done !== null && FIRST_STEPS.some((step) => !done[step]);
  });
  /** Whether it may turn out that there is something to show. */
  readonly asking = computed(() => this.#isOffered() && this.done() === null && !this.#failed());
  /** The inbox whose code is to be pasted. */
  readonly inboxId = computed(() => this.#directory.inboxes()[0]?.id ?? null);

  constructor() {
    effect(() => {
      if (this.#looking() && this.#isOffered()) untracked(() => void this.#ask());
    });
    effect(() => {
      if (this.done() && !this.open()) untracked(() => this.#end());
    });
    this.#conversations
      .pushed()
      .pipe(takeUntilDestroyed())
      .subscribe({ next: () => this.#written.set(true), error: () => undefined });
  }

  /** Asks for what is not known yet. To be called when there is room to show the steps: the list is empty. */
  look(): void {
    this.#looking.set(true);
  }

  hide(): void {
    this.#end();
  }

  #end(): void {
    const accountId = this.#accountId();
    if (accountId) this.#preferences.endFirstSteps(accountId);
  }

  async #ask(): Promise<void> {
    try {
      const [written, ruled] = await Promise.all([this.#hasConversation(), this.#hasRule()]);
      this.#written.update((before) => before || written);
      this.#ruled.set(ruled);
    } catch {
      this.#failed.set(true);
    }
  }

  /** Rules have a gateway of their own, which the inbox brings only here. */
  async #hasRule(): Promise<boolean> {
    const { hasRule } = await import('./has-rule.js');
    return hasRule(this.#injector);
  }

  /** The counts hold open conversations only. */
  async #hasConversation(): Promise<boolean> {
    if (this.#written() || (this.#counts.value()?.all ?? 0) > 0) return true;
    const { conversations } = await this.#conversations.page(
      {},
      { sort: 'lastActivityDesc' },
      null,
      1,
    );
    return conversations.length > 0;
  }
}

import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ConversationGateway, RuleGateway } from '@bitacora/console-data';
import { DirectoryStore } from '../../directory/directory-store.js';
import { InboxPeople } from '../../directory/inbox-people.js';
import { Preferences } from '../../preferences/preferences.js';
import { SessionStore } from '../../session/session-store.js';

/** What an administrator does first with a new account, in this order. */
export const FIRST_STEPS = ['connect', 'install', 'people', 'rule'] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** How far a new account is: each step is done when the account shows so, whoever did it and wherever. */
@Injectable()
export class FirstStepsStore {
  readonly #directory = inject(DirectoryStore);
  readonly #people = inject(InboxPeople);
  readonly #session = inject(SessionStore);
  readonly #conversations = inject(ConversationGateway);
  readonly #preferences = inject(Preferences);
  readonly #mayManage = computed(
    () => this.#session.may('settings.manage') && this.#session.may('member.manage'),
  );
  readonly #rules = this.#session.may('rule.read') ? inject(RuleGateway).list() : undefined;
  /** Undefined until it is known. */
  readonly #written = signal<boolean | undefined>(undefined);

  /** Null for those who set nothing up, and while something is not known yet. */
  readonly done = computed<Readonly<Record<FirstStep, boolean>> | null>(() => {
    const rules = this.#rules?.value();
    const written = this.#written();
    if (!this.#isOffered() || !this.#directory.ready()) return null;
    if (rules === undefined || written === undefined) return null;
    const users = this.#directory.users();
    return {
      connect: this.#directory.inboxes().length > 0,
      install: written,
      people: users.length > 1 && users.every(({ id }) => this.#people.opensAny(id)),
      rule: rules.length > 0,
    };
  });
  /** Whether there is still something to show. */
  readonly open = computed(() => {
    const done = this.done();
    return done !== null && FIRST_STEPS.some((step) => !done[step]);
  });
  /** Whether it may turn out that there is something to show. */
  readonly asking = computed(() => this.#isOffered() && this.done() === null && !this.#isUnknown());
  /** The inbox whose code is to be pasted. */
  readonly inboxId = computed(() => this.#directory.inboxes()[0]?.id ?? null);

  readonly #failed = signal(false);
  /** What was asked does not come: then nothing is waited for. */
  readonly #isUnknown = computed(
    () => this.#failed() || this.#rules === undefined || this.#rules.problem() !== undefined,
  );
  readonly #isOffered = computed(() => this.#mayManage() && !this.#preferences.firstStepsHidden());

  constructor() {
    effect(() => {
      if (this.#isOffered()) untracked(() => void this.#look());
    });
    this.#conversations
      .pushed()
      .pipe(takeUntilDestroyed())
      .subscribe({ next: () => this.#written.set(true), error: () => undefined });
  }

  hide(): void {
    this.#preferences.hideFirstSteps();
  }

  async #look(): Promise<void> {
    try {
      const { conversations } = await this.#conversations.page({}, 'lastActivityDesc', null, 1);
      this.#written.update((written) => written || conversations.length > 0);
    } catch {
      this.#failed.set(true);
    }
  }
}

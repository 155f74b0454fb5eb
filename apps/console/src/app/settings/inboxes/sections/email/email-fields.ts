import { Component, computed, inject, input, model, signal } from '@angular/core';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { Control, Field, Icon, Segmented } from '@bitacora/console-ui';
import { MAIL_PROVIDERS, type MailProvider } from '@bitacora/inboxes/published';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { type AskedSignIn, SignInButton } from '../channel/provider-sign-in.js';
import {
  EMAIL_LONGEST,
  type MailWay,
  type MailboxDraft,
  type Security,
  type ServerDraft,
  emailProblems,
  flat,
  wayOf,
  withAddress,
  withWay,
} from './email-draft.js';

const WAYS: readonly MailWay[] = ['mailbox', ...MAIL_PROVIDERS, 'relay'];
/** Servers that a person names. */
const SIDES: Readonly<Record<MailWay, readonly ('receiving' | 'sending')[]>> = {
  ...{ mailbox: ['receiving', 'sending'], relay: ['sending'], google: [], microsoft: [] },
};

/** The fields of a mailbox: its address, and both of its servers. */
@Component({
  selector: 'bit-email-fields',
  imports: [Control, Field, Icon, SignInButton, Segmented],
  templateUrl: './email-fields.html',
  styleUrls: ['../../../parts/settings-parts.css', './email-fields.css'],
})
export class EmailFields {
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #words = inject(Words);
  readonly draft = model.required<MailboxDraft>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input(false);
  /** Whether passwords are kept already, so that an empty one stays as it was. */
  readonly isKept = input(false);
  /** Null: a new one. */
  readonly inboxId = input<string | null>(null);
  /** Whether fields that are missing are said to be. */
  readonly isAsked = input(true);
  protected readonly t = this.#words.t;
  protected readonly longest = EMAIL_LONGEST;
  protected readonly sides = computed(() => SIDES[wayOf(this.draft())]);
  protected readonly way = computed(() => wayOf(this.draft()));
  protected readonly ways = computed(() =>
    WAYS.map((value) => ({ value, label: this.t(`settings.email.ways.${value}`) })),
  );
  /** Null until it is known; where it cannot be asked, the server says it. */
  readonly #known = signal<readonly MailProvider[] | null>(null);
  protected readonly isKnown = computed(() => {
    const { provider } = this.draft();
    return provider === null || this.#known()?.includes(provider) !== false;
  });
  protected readonly asked = computed<AskedSignIn>(() => {
    const { provider, address } = this.draft();
    const fields = [
      { name: 'provider', text: provider ?? '' },
      { name: 'address', text: address.trim() },
    ];
    return { channel: 'email', inboxId: this.inboxId(), fields };
  });
  protected readonly whose = computed(() => `${this.way()} ${this.draft().address.trim()}`);
  protected readonly securities: readonly Security[] = ['always', 'upgraded', 'none'];
  protected readonly values = computed(() => flat(this.draft()));
  readonly #problems = computed(() => emailProblems(this.draft()));

  constructor() {
    void this.#gateway.mailProviders().then(
      (known) => this.#known.set(known),
      () => undefined,
    );
  }

  protected choose(way: string): void {
    this.draft.update((draft) => withWay(draft, way as MailWay));
  }

  protected isMissing(field: string): boolean {
    return this.isAsked() && this.#problems().has(field);
  }

  protected error(field: string): string | null {
    const code = this.isAsked() ? this.#problems().get(field) : undefined;
    if (code) return this.t(`settings.email.wrong.${code}`);
    return this.saving().refusal(field, this.values()[field]);
  }

  protected move(address: string): void {
    this.draft.update((draft) => withAddress(draft, address));
  }

  protected put(part: Partial<MailboxDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected putServer(side: 'receiving' | 'sending', part: Partial<ServerDraft>): void {
    this.draft.update((draft) => ({ ...draft, [side]: { ...draft[side], ...part } }));
  }

  protected secure(side: 'receiving' | 'sending', security: string): void {
    this.putServer(side, { security: security as Security });
  }
}

import { Component, computed, inject, input, model } from '@angular/core';
import { Control, Field, Segmented } from '@bitacora/console-ui';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import {
  EMAIL_LONGEST,
  type MailboxDraft,
  type Security,
  type ServerDraft,
  emailProblems,
  flat,
  withAddress,
} from './email-draft.js';

/** The fields of a mailbox: its address, and both of its servers. */
@Component({
  selector: 'bit-email-fields',
  imports: [Control, Field, Segmented],
  templateUrl: './email-fields.html',
  styleUrls: ['../../../parts/settings-parts.css', './email-fields.css'],
})
export class EmailFields {
  readonly #words = inject(Words);
  readonly draft = model.required<MailboxDraft>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input(false);
  /** Whether passwords are kept already, so that an empty one stays as it was. */
  readonly isKept = input(false);
  /** Whether fields that are missing are said to be. */
  readonly isAsked = input(true);
  protected readonly t = this.#words.t;
  protected readonly longest = EMAIL_LONGEST;
  protected readonly sides = computed(() =>
    this.draft().isRelayed ? (['sending'] as const) : (['receiving', 'sending'] as const),
  );
  protected readonly ways = computed(() => [
    { value: 'mailbox', label: this.t('settings.email.ways.mailbox') },
    { value: 'relay', label: this.t('settings.email.ways.relay') },
  ]);
  protected readonly securities: readonly Security[] = ['always', 'upgraded', 'none'];
  readonly #values = computed(() => flat(this.draft()));
  readonly #problems = computed(() => emailProblems(this.draft()));

  protected error(field: string): string | null {
    const code = this.isAsked() ? this.#problems().get(field) : undefined;
    if (code) return this.t(`settings.email.wrong.${code}`);
    return this.saving().refusal(field, this.#values()[field]);
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

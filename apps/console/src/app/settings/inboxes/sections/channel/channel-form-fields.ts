import { Component, computed, inject, input, model } from '@angular/core';
import { type ChannelFormField, isSignInAsked } from '@bitacora/inboxes/published';
import { Control, Field, Icon } from '@bitacora/console-ui';
import type { Saving } from '../../../../session/saving.js';
import { Words } from '../../../../words/words.js';
import { SwitchLine } from '../../../parts/switch-line.js';
import { ChannelSignIn } from './channel-sign-in.js';
import { type ChannelFormDraft, askedFields, channelProblems } from './channel-draft.js';

/** The fields of a channel as the server names them, each with the words of `settings.channelForms`. */
@Component({
  selector: 'bit-channel-form-fields',
  imports: [ChannelSignIn, Control, Field, Icon, SwitchLine],
  templateUrl: './channel-form-fields.html',
  styles: `
    :host {
      display: grid;
      gap: 14px;
    }
    .risk {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 10px;
      padding: 12px;
      border: 1px solid var(--warn);
      border-radius: var(--r);
      background: var(--warn-soft);
    }
    .risk > bit-icon {
      margin-top: 2px;
      color: var(--warn);
    }
    .wrong {
      margin: 8px 0 0;
      color: var(--bad);
      font: var(--t-12);
    }
  `,
})
export class ChannelFormFields {
  readonly #words = inject(Words);
  readonly draft = model.required<ChannelFormDraft>();
  readonly saving = input.required<Saving>();
  readonly readOnly = input(false);
  /** Of an inbox that is there; null: a new one. */
  readonly inboxId = input<string | null>(null);
  /** Whether fields that are missing are said to be. */
  readonly isAsked = input(true);
  protected readonly t = this.#words.t;
  protected readonly fields = computed(() => askedFields(this.draft()));
  protected readonly signsIn = computed(() =>
    isSignInAsked(this.draft().form, this.draft().values),
  );
  readonly #problems = computed(() => channelProblems(this.draft()));

  protected label({ name }: ChannelFormField): string {
    return this.t(this.#key(name));
  }

  protected hint({ name }: ChannelFormField): string {
    const own = this.#key(`${name}Hint`);
    const isKept = this.draft().kept.includes(name);
    const lines = [isKept ? 'settings.channel.kept' : '', this.#words.has(own) ? own : ''];
    return lines
      .filter(Boolean)
      .map((key) => this.t(key))
      .join(' ');
  }

  /** A choice without words of its own is said as it is: it is a term of the provider, or a number. */
  protected choice({ name }: ChannelFormField, value: string): string {
    const key = this.#key(`${name}Choices.${value}`);
    return this.#words.has(key) ? this.t(key) : value;
  }

  protected error({ name }: ChannelFormField): string | null {
    const code = this.isAsked() ? this.#problems().get(name) : undefined;
    if (code) return this.t(`settings.channel.wrong.${code}`);
    return this.saving().refusal(name, this.value(name));
  }

  protected value(name: string): string {
    return this.draft().values[name] ?? '';
  }

  protected put(name: string, value: string): void {
    this.draft.update((draft) => ({ ...draft, values: { ...draft.values, [name]: value } }));
  }

  #key(name: string): string {
    return `settings.channelForms.${this.draft().channel}.${name}`;
  }
}

import { Component, computed, effect, inject, input, output, signal } from '@angular/core';
import { type ShownConversation, newRetry, toKnownError } from '@bitacora/console-data';
import { type OfferedTemplates, TemplatesGateway } from '@bitacora/console-data/templates';
import { Control, Field } from '@bitacora/console-ui';
import { failureText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';
import { templateWords } from './template-words.js';

/** Most characters of what a variable is filled with; the server refuses more. */
const VALUE_MAX = 1000;

/** Picks an approved template, fills its variables and sends it. */
@Component({
  selector: 'bit-template-panel',
  imports: [Control, Field],
  templateUrl: './template-panel.html',
  styleUrl: './template-panel.css',
})
export class TemplatePanel {
  readonly #gateway = inject(TemplatesGateway);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  readonly conversation = input.required<ShownConversation>();
  /** It was sent, or is not wanted. */
  readonly closed = output();

  protected readonly valueMax = VALUE_MAX;
  protected readonly offered = signal<OfferedTemplates | null>(null);
  protected readonly picked = signal(0);
  protected readonly values = signal<Readonly<Record<string, string>>>({});
  protected readonly problem = signal<string | null>(null);
  protected readonly isSending = signal(false);
  protected readonly template = computed(() => this.offered()?.templates[this.picked()] ?? null);
  protected readonly preview = computed(() => {
    const template = this.template();
    return template ? templateWords(template, this.values()) : '';
  });
  protected readonly isFilled = computed(() =>
    (this.template()?.variables ?? []).every((name) => (this.values()[name] ?? '').trim() !== ''),
  );
  readonly #id = computed(() => this.conversation().id);
  /** The same for every attempt with the same words, so that nothing is sent twice. */
  #retry = newRetry();

  constructor() {
    effect(() => void this.#load(this.#id()));
  }

  protected pick(place: string): void {
    this.picked.set(Number(place));
    this.values.set({});
    this.#changed();
  }

  protected fill(name: string, text: string): void {
    this.values.update((values) => ({ ...values, [name]: text }));
    this.#changed();
  }

  /** The name of a variable, as people read it. */
  protected label(name: string): string {
    const [, part, inner] = /^(header|button)\.(.+)$/u.exec(name) ?? [];
    if (part === 'header') return this.t('thread.templates.ofHeader', { name: inner ?? name });
    if (part === 'button') return this.t('thread.templates.ofButton', { name: Number(inner) + 1 });
    return this.t('thread.templates.variable', { name });
  }

  protected async send(): Promise<void> {
    const template = this.template();
    if (!template || !this.isFilled() || this.isSending()) return;
    const { name, language } = template;
    const variables = template.variables.map((variable) => ({
      ...{ name: variable, text: (this.values()[variable] ?? '').trim() },
    }));
    this.isSending.set(true);
    this.problem.set(null);
    try {
      const asked = { conversationId: this.#id(), name, language, variables, retry: this.#retry };
      await this.#gateway.send(asked);
      this.closed.emit();
    } catch (error) {
      this.problem.set(failureText(this.#words, toKnownError(error)));
    } finally {
      this.isSending.set(false);
    }
  }

  #changed(): void {
    this.problem.set(null);
    this.#retry = newRetry();
  }

  async #load(conversationId: string): Promise<void> {
    this.offered.set(null);
    this.pick('0');
    try {
      const offered = await this.#gateway.of(conversationId);
      if (conversationId !== this.#id()) return;
      this.offered.set(offered);
      if (offered.refusal !== null) this.problem.set(this.t(`errors.${offered.refusal}`));
    } catch (error) {
      this.problem.set(failureText(this.#words, toKnownError(error)));
    }
  }
}

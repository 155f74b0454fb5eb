import { Component, computed, inject, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  RuleFindingGateway,
  type ShownFinding,
  type ShownFindingExample,
} from '@bitacora/console-data/rules';
import { Time } from '@bitacora/console-ui';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';

/** Looks for a conversation in which a finding was seen, when a person asks. */
@Component({
  selector: 'bit-finding-example',
  imports: [RouterLink, Time],
  template: `
    @if (found(); as example) {
      @if (mayReplay()) {
        <a
          class="link"
          target="_blank"
          dir="auto"
          [routerLink]="['/replay', example.conversationId]"
          [queryParams]="{ at: example.revision }"
          >{{ t('rules.found.replay', { name: nameOf(example) }) }}</a
        >
      } @else {
        <a class="link" dir="auto" [routerLink]="['/inbox', 'all', example.conversationId]">{{
          nameOf(example)
        }}</a>
      }
      · <bit-time [at]="example.at" as="ago" />
    } @else if (none()) {
      <span class="muted">{{ t('rules.found.noExample') }}</span>
    } @else if (failed(); as text) {
      <span dir="auto" class="bad" role="alert">{{ text }}</span>
    } @else {
      <button
        type="button"
        class="link"
        [attr.aria-disabled]="asking() ? true : null"
        (click)="look()"
      >
        {{ t('rules.found.example') }}
      </button>
    }
  `,
  styles: `
    :host {
      display: inline;
    }
    .bad {
      color: var(--bad);
    }
  `,
  host: { role: 'status' },
})
export class FindingExample {
  readonly #gateway = inject(RuleFindingGateway);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  readonly finding = input.required<ShownFinding>();

  protected readonly asking = signal(false);
  protected readonly found = signal<ShownFindingExample | null>(null);
  protected readonly none = signal(false);
  protected readonly failed = signal<string | null>(null);
  protected readonly mayReplay = computed(() => this.#session.may('replay.read'));

  protected nameOf({ contactName, reference }: ShownFindingExample): string {
    return contactName ?? reference ?? this.t('rules.conversation');
  }

  protected async look(): Promise<void> {
    if (this.asking()) return;
    const { kind, rules } = this.finding();
    this.asking.set(true);
    try {
      const found = await this.#gateway.example({
        kind,
        ruleIds: rules.map(({ ruleId }) => ruleId),
      });
      this.found.set(found);
      this.none.set(found === null);
    } catch (error) {
      this.failed.set(failureText(this.#words, error));
    } finally {
      this.asking.set(false);
    }
  }
}

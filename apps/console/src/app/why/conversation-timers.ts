import { Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { RouterLink } from '@angular/router';
import { WhyGateway, type ConversationTimer } from '@bitacora/console-data/why';
import { type Glyph, Icon, Time } from '@bitacora/console-ui';
import { inboxOfRule, inboxRuleWords } from '../events/inbox-rule.js';
import { Words } from '../words/words.js';

/** What changes quickly is asked about only where it stays. */
const SETTLED_MS = 150;
const ICONS: Readonly<Record<ConversationTimer['state'], Glyph>> = {
  armed: 'hourglass',
  reached: 'check',
  disarmed: 'x',
};

/** The rules that wait for time in a conversation, now or at a moment of its history; nothing where there are none. */
@Component({
  selector: 'bit-conversation-timers',
  imports: [Icon, RouterLink, Time],
  template: `
    @if (timers().length) {
      <h2>{{ t('why.timers.label') }}</h2>
      <ul>
        @for (timer of timers(); track timer.ruleId + timer.since + timer.dueAt) {
          <li [class.muted]="timer.state !== 'armed'">
            <bit-icon [name]="icons[timer.state]" />
            @if (isOfSetting(timer)) {
              <span dir="auto" class="clip">{{ name(timer) }}</span>
            } @else {
              <a dir="auto" class="clip" [routerLink]="['/rules', timer.ruleId]">{{
                name(timer)
              }}</a>
            }
            <span class="when">
              <span [class.visually-hidden]="timer.state === 'armed'">{{
                t('why.timers.states.' + timer.state)
              }}</span>
              <bit-time [at]="timer.dueAt" [as]="revision() === undefined ? 'until' : 'stamp'" />
            </span>
          </li>
        }
      </ul>
    }
  `,
  styles: `
    h2 {
      margin: 12px 0 6px;
      font: 600 12px/16px var(--font);
      color: var(--ink-2);
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 18px minmax(0, 1fr) auto;
      gap: 8px;
      align-items: center;
      min-height: 28px;
    }
    bit-icon {
      color: var(--rule);
    }
    .muted bit-icon {
      color: var(--ink-3);
    }
    .when {
      display: inline-flex;
      gap: 6px;
      font: var(--t-12);
      color: var(--ink-2);
    }
  `,
})
export class ConversationTimers {
  readonly #gateway = inject(WhyGateway);
  protected readonly t = inject(Words).t;
  protected readonly icons = ICONS;

  readonly conversationId = input.required<string>();
  /** The event after which it is looked at; undefined: the newest. */
  readonly revision = input<number>();
  /** Another one when something happened in the conversation: then it is asked again. */
  readonly stamp = input<unknown>();

  readonly #asked = computed(
    () => ({ id: this.conversationId(), revision: this.revision(), stamp: this.stamp() }),
    {
      equal: (a, b) => a.id === b.id && a.revision === b.revision && a.stamp === b.stamp,
    },
  );
  protected readonly answer = resource({
    params: () => this.#asked(),
    loader: async ({ params: { id, revision }, abortSignal }) => {
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
      return abortSignal.aborted ? [] : this.#gateway.timers(id, revision);
    },
  });
  /** What is shown of a conversation stays while it is asked again; of another one never. */
  readonly #shown = linkedSignal<Shown, Shown>({
    source: () => ({
      id: this.conversationId(),
      timers: this.answer.hasValue() ? this.answer.value() : undefined,
    }),
    computation: (now, before) =>
      before && now.timers === undefined && before.value.id === now.id ? before.value : now,
  });
  protected readonly timers = computed(() => this.#shown().timers ?? []);

  protected isOfSetting({ ruleId }: ConversationTimer): boolean {
    return inboxOfRule(ruleId) !== null;
  }

  /** What comes with an inbox is called what it is everywhere. */
  protected name({ ruleId, ruleName }: ConversationTimer): string {
    const setting = inboxRuleWords(ruleId);
    return setting ? this.t(setting) : ruleName;
  }
}

interface Shown {
  readonly id: string;
  readonly timers: readonly ConversationTimer[] | undefined;
}

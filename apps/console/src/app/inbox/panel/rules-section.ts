import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, linkedSignal, resource } from '@angular/core';
import type { Why } from '@bitacora/console-data';
import { WhyGateway } from '@bitacora/console-data/why';
import { Formats, Icon } from '@bitacora/console-ui';
import { withoutMarks } from '@bitacora/kernel/formatted';
import { EventWords } from '../../events/event-words.js';
import { inboxOfRule, inboxRuleWords } from '../../events/inbox-rule.js';
import { askWhy } from '../../why/ask-why.js';
import { Words } from '../../words/words.js';
import { describedItem } from '../thread/lines/described-item.js';
import { ThreadStore } from '../thread/thread-store.js';
import { type AskedEvent, askedEvent } from './asked-event.js';

const ORDER = [
  'acted',
  'unchanged',
  'shadow',
  'refused',
  'flagged',
  'stopped',
  'limited',
  'notMatched',
];
const rank = ({ verdict }: Why): number =>
  ORDER.includes(verdict) ? ORDER.indexOf(verdict) : ORDER.length;

/** Waits before an answer that the automation has not reached yet is asked again, in milliseconds. */
const AGAIN_AFTER_MS = [400, 1000, 2500, 6000, 15_000];

const unreached = (rules: readonly Why[]) => rules.some(({ verdict }) => verdict === 'notRecorded');

/** Which rules acted, which did not, and why: each opens its conditions with the values of then. */
@Component({
  selector: 'bit-rules-section',
  imports: [Icon],
  template: `
    <h2>
      {{ t('thread.rules.label') }}
      @if (rules().length) {
        <span class="muted">{{ n('thread.rules.acted', acted(), { all: rules().length }) }}</span>
      }
    </h2>
    @if (about(); as words) {
      <p dir="auto" class="about muted clip" [title]="words">{{ words }}</p>
    }
    @for (rule of rules(); track rule.ruleId) {
      <button type="button" (click)="why(rule)">
        <bit-icon
          [class]="rule.verdict === 'acted' ? 'ok' : rule.verdict === 'shadow' ? 'shadow' : 'no'"
          [name]="rule.verdict === 'acted' ? 'check' : rule.verdict === 'shadow' ? 'eye' : 'x'"
        />
        <span dir="auto" class="clip" [class.muted]="rule.verdict !== 'acted'">{{
          name(rule)
        }}</span>
        @if (rule.verdict === 'acted') {
          <span dir="auto" class="mono muted version"
            >{{ inboxOf(rule) ? '' : 'v' + rule.version
            }}<span class="visually-hidden"> {{ t('why.verdicts.acted') }}</span></span
          >
        } @else {
          <span class="reason muted clip" [title]="t('why.verdicts.' + rule.verdict)">{{
            t('why.verdicts.' + rule.verdict)
          }}</span>
        }
      </button>
    } @empty {
      @if (thread.state() === 'failed' || answer.error()) {
        <p class="muted">{{ t('thread.rules.failed') }}</p>
      } @else if (isKnown()) {
        <p class="muted">{{ t('thread.rules.none') }}</p>
      } @else {
        <span class="bone late"></span>
      }
    }
  `,
  styles: `
    button {
      display: grid;
      grid-template-columns: 18px minmax(0, auto) minmax(0, 1fr);
      gap: 8px;
      align-items: center;
      width: calc(100% + 12px);
      min-height: 28px;
      margin-inline: -6px;
      padding: 0 6px;
      border: 0;
      border-radius: var(--r);
      background: none;
      text-align: start;
      cursor: pointer;
    }
    button:has(> .version) {
      grid-template-columns: 18px minmax(0, auto) minmax(max-content, 1fr);
    }
    button:hover {
      background: var(--hover);
    }
    button > :last-child {
      justify-self: end;
      max-width: 100%;
    }
    .about {
      margin-bottom: 4px;
      font: var(--t-12);
    }
    .reason {
      font: var(--t-11);
    }
    .ok {
      color: var(--ok);
    }
    .no {
      color: var(--ink-3);
    }
    .shadow {
      color: var(--rule);
    }
  `,
})
export class RulesSection {
  readonly #gateway = inject(WhyGateway);
  readonly #dialog = inject(Dialog);
  readonly #events = inject(EventWords);
  readonly #formats = inject(Formats);
  protected readonly thread = inject(ThreadStore);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly n = this.#words.n;

  readonly #asked = computed(() => askedEvent(this.thread.items()), {
    equal: (a, b) => key(a) === key(b),
  });
  protected readonly answer = resource({
    params: () => this.#asked() ?? undefined,
    loader: async ({ params, abortSignal }) => {
      let rules = await this.#of(params);
      for (const wait of AGAIN_AFTER_MS) {
        if (!unreached(rules) || abortSignal.aborted) break;
        await new Promise((resolve) => setTimeout(resolve, wait));
        if (!abortSignal.aborted) rules = await this.#of(params);
      }
      return rules;
    },
  });
  /** The last answer about the same event stays while it is asked again; one about another event never does. */
  readonly #shown = linkedSignal<Shown, Shown>({
    source: () => ({
      eventId: this.#asked()?.item.id,
      rules: this.answer.hasValue() ? this.answer.value() : undefined,
    }),
    computation: (now, before) =>
      before && now.rules === undefined && before.value.eventId === now.eventId
        ? before.value
        : now,
  });
  protected readonly rules = computed(() =>
    [...(this.#shown().rules ?? [])].sort((a, b) => rank(a) - rank(b)),
  );
  /** Whether there is an answer, or nothing to ask about: only then may "none" be said. */
  protected readonly isKnown = computed(() =>
    this.#asked() ? this.#shown().rules !== undefined : this.thread.state() === 'ready',
  );
  /** "Sobre el mensaje de 14:03: …" */
  protected readonly about = computed(() => {
    const item = this.#asked()?.item;
    if (!item) return null;
    const time = this.#formats.time(item.at, 'list');
    if (item.__typename === 'Message')
      return item.text
        ? this.t('thread.rules.aboutMessage', { time, text: withoutMarks(item.text) })
        : this.t('thread.rules.aboutErased', { time });
    const who = item.actor.name ?? this.t('app.someone');
    return this.t('thread.rules.aboutChange', {
      time,
      who,
      what: this.#events.text(describedItem(item)),
    });
  });
  protected readonly acted = computed(
    () => this.rules().filter(({ verdict }) => verdict === 'acted').length,
  );

  /** What comes with an inbox is called what it is everywhere, and has no versions. */
  protected name(rule: Why): string {
    const setting = inboxRuleWords(rule.ruleId);
    return setting ? this.t(setting) : rule.ruleName;
  }

  protected inboxOf({ ruleId }: Why): boolean {
    return inboxOfRule(ruleId) !== null;
  }

  protected why(known: Why): void {
    void askWhy(this.#dialog, {
      ruleId: known.ruleId,
      ruleName: this.name(known),
      eventId: known.event.id,
      known,
    });
  }

  async #of({ eventIds }: AskedEvent): Promise<readonly Why[]> {
    return (await Promise.all(eventIds.map((id) => this.#gateway.ofEvent(id)))).flat();
  }
}

interface Shown {
  readonly eventId: string | undefined;
  readonly rules: readonly Why[] | undefined;
}

function key(asked: AskedEvent | null): string {
  return asked ? [...asked.eventIds, asked.passId].join() : '';
}

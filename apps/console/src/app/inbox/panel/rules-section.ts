import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, resource } from '@angular/core';
import { type TimelineItem, type Why, WhyGateway } from '@bitacora/console-data';
import { Icon } from '@bitacora/console-ui';
import { askWhy } from '../../why/ask-why.js';
import { Words } from '../../words/words.js';
import { ThreadStore } from '../thread/thread-store.js';

/** The event whose rules are worth showing: what the last pass was about, else the contact's last message. */
function askedEvent(items: readonly TimelineItem[]): string | undefined {
  const pass = items.findLast(({ kind }) => kind === 'rules');
  const trigger =
    (pass?.data as { triggerEventId?: string } | undefined)?.triggerEventId ?? pass?.causationId;
  return trigger ?? items.findLast(({ kind }) => kind === 'message')?.id;
}

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

/** Which rules acted, which did not, and why: each opens its conditions with the values of then. */
@Component({
  selector: 'bit-rules-section',
  imports: [Icon],
  template: `
    <h2>
      {{ t('inbox.rules.label') }}
      @if (rules().length) {
        <span class="muted">{{
          t('inbox.rules.acted', { acted: acted(), all: rules().length })
        }}</span>
      }
    </h2>
    @for (rule of rules(); track rule.ruleId) {
      <button type="button" (click)="why(rule)">
        <bit-icon
          [class]="rule.verdict === 'acted' ? 'ok' : rule.verdict === 'shadow' ? 'shadow' : 'no'"
          [name]="rule.verdict === 'acted' ? 'check' : rule.verdict === 'shadow' ? 'eye' : 'x'"
        />
        <span dir="auto" class="clip" [class.muted]="rule.verdict !== 'acted'">{{
          rule.ruleName
        }}</span>
        @if (rule.verdict === 'acted') {
          <span dir="auto" class="mono muted"
            >v{{ rule.version
            }}<span class="visually-hidden"> {{ t('why.verdicts.acted') }}</span></span
          >
        } @else {
          <span class="reason muted clip">{{ t('why.verdicts.' + rule.verdict) }}</span>
        }
      </button>
    } @empty {
      @if (answer.error()) {
        <p class="muted">{{ t('inbox.rules.failed') }}</p>
      } @else if (!answer.isLoading()) {
        <p class="muted">{{ t('inbox.rules.none') }}</p>
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
    button:hover {
      background: var(--hover);
    }
    button > :last-child {
      justify-self: end;
      max-width: 100%;
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
  readonly #thread = inject(ThreadStore);
  readonly #dialog = inject(Dialog);
  protected readonly t = inject(Words).t;

  protected readonly answer = resource({
    params: () => askedEvent(this.#thread.items()),
    loader: ({ params }) => this.#gateway.ofEvent(params),
  });
  protected readonly rules = computed(() =>
    this.answer.hasValue() ? [...this.answer.value()].sort((a, b) => rank(a) - rank(b)) : [],
  );
  protected readonly acted = computed(
    () => this.rules().filter(({ verdict }) => verdict === 'acted').length,
  );

  protected why(known: Why): void {
    void askWhy(this.#dialog, {
      ruleId: known.ruleId,
      ruleName: known.ruleName,
      eventId: known.event.id,
      known,
    });
  }
}

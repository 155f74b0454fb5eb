import {
  Component,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { Router } from '@angular/router';
import type { ShownConversation } from '@bitacora/console-data';
import { ConversationActs, type ShownReplyWay } from '@bitacora/console-data/conversations';
import { Formats, Icon } from '@bitacora/console-ui';
import { CHANNEL_ICONS } from '../../../directory/channel-icons.js';
import { failureText } from '../../../session/form-errors.js';
import { Words } from '../../../words/words.js';

/** Other channels in which the conversation can be continued; those in which it cannot say why. */
@Component({
  selector: 'bit-reply-ways-panel',
  imports: [Icon],
  template: `
    <strong>{{ t('thread.ways.label') }}</strong>
    @if (problem(); as text) {
      <p dir="auto" class="problem" role="alert">{{ text }}</p>
    }
    @for (way of ways() ?? []; track way.contactId + way.inbox.id) {
      <button
        type="button"
        class="way"
        [disabled]="way.hindrance !== null || isBusy()"
        (click)="go(way)"
      >
        <bit-icon [name]="icons[way.inbox.channel] ?? 'plug'" />
        <span class="what">
          <span dir="auto" class="clip"
            >{{ t('app.channels.' + way.inbox.channel) }} · {{ way.value ?? '' }}</span
          >
          <span dir="auto" class="muted">{{ way.inbox.name }} · {{ said(way) }}</span>
        </span>
      </button>
    } @empty {
      @if (ways()) {
        <p class="muted">{{ t('thread.ways.none') }}</p>
      }
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 4px;
      max-height: 50vh;
      overflow: auto;
      padding: 8px 12px;
      border-top: 1px solid var(--line);
    }
    .way {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: 10px;
      align-items: center;
      min-height: 44px;
      padding: 4px 8px;
      border: 0;
      border-radius: var(--r);
      background: none;
      color: inherit;
      font: inherit;
      text-align: start;
      cursor: pointer;
    }
    .way:hover:enabled {
      background: var(--hover);
    }
    .way:disabled {
      color: var(--ink-3);
      cursor: default;
    }
    .what {
      display: grid;
      min-width: 0;
    }
    .muted {
      font: var(--t-12);
    }
    p {
      margin: 0;
    }
    .problem {
      color: var(--bad);
    }
  `,
})
export class ReplyWaysPanel {
  readonly #acts = inject(ConversationActs);
  readonly #router = inject(Router);
  readonly #formats = inject(Formats);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly icons = CHANNEL_ICONS;
  readonly conversation = input.required<Pick<ShownConversation, 'id'>>();
  /** A way was taken. */
  readonly closed = output();

  /** Null while they are asked for. */
  protected readonly ways = signal<readonly ShownReplyWay[] | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly isBusy = signal(false);

  constructor() {
    // What is pushed of the same conversation does not empty the panel.
    const shown = computed(() => this.conversation().id);
    effect(() => {
      const id = shown();
      untracked(() => void this.#load(id));
    });
  }

  /** What can be done there, and until when. */
  protected said({ hindrance, until, onlyTemplates, openId }: ShownReplyWay): string {
    if (hindrance) return this.t(`thread.ways.hindrances.${hindrance}`);
    if (onlyTemplates) return this.t('thread.ways.onlyTemplates');
    if (until) return this.t('thread.reply.until', { time: this.#formats.time(until, 'until') });
    return this.t(openId ? 'thread.ways.opens' : 'thread.ways.begins');
  }

  protected async go({ contactId, inbox }: ShownReplyWay): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const way = { contactId, inboxId: inbox.id };
      const { conversation } = await this.#acts.continue(this.conversation().id, way);
      this.closed.emit();
      await this.#router.navigate(['/inbox', 'all', conversation.id]);
    } catch (error) {
      this.problem.set(failureText(this.#words, error));
    } finally {
      this.isBusy.set(false);
    }
  }

  async #load(id: string): Promise<void> {
    this.ways.set(null);
    this.problem.set(null);
    try {
      const ways = await this.#acts.replyWays(id);
      if (this.conversation().id === id) this.ways.set(ways);
    } catch (error) {
      if (this.conversation().id === id) this.problem.set(failureText(this.#words, error));
    }
  }
}

import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Rule } from '@bitacora/console-data';
import { Avatar, Formats, Icon, Picker, Segmented, Time } from '@bitacora/console-ui';
import { ProgressBar } from '@bitacora/console-ui/events';
import type { BackTestEffect, BackTestSide } from '@bitacora/rules';
import { DirectoryStore } from '../../../directory/directory-store.js';
import { SessionStore } from '../../../session/session-store.js';
import { Words } from '../../../words/words.js';
import { RuleEditor } from '../../editor/rule-editor.js';
import { RuleWords } from '../../words/rule-words.js';
import { BackTestRun, SPANS } from './back-test-run.js';
import { markedWords, wordsLookedFor } from './marked-words.js';

const EFFECTS: readonly BackTestEffect[] = [
  'messages',
  'mails',
  'webhooks',
  'assignments',
  'notes',
  'labels',
  'statuses',
  'others',
];
/** Examples in the list before the person asks for more. */
const SHOWN = 8;

type Shown = BackTestSide | 'all';

/** What the draft would have done in a span of the log, beside the version that is live. It sends nothing. */
@Component({
  selector: 'bit-back-test',
  imports: [Avatar, Icon, Picker, ProgressBar, RouterLink, Segmented, Time],
  providers: [BackTestRun],
  templateUrl: './back-test-part.html',
  styleUrl: './back-test-part.css',
})
export class BackTestPart {
  readonly #rules = inject(RuleWords);
  readonly #session = inject(SessionStore);
  readonly #directory = inject(DirectoryStore);
  protected readonly editor = inject(RuleEditor);
  protected readonly run = inject(BackTestRun);
  protected readonly formats = inject(Formats);
  protected readonly words = inject(Words);
  protected readonly t = this.words.t;
  /** The rule as it is in force; undefined before it is published. */
  readonly rule = input<Rule>();

  protected readonly spans = SPANS;
  protected readonly ready = computed(() => this.editor.missing().length === 0);
  protected readonly inboxes = computed(() => this.#rules.things('inbox'));
  protected readonly inboxNames = computed(() => {
    const chosen = this.inboxes().filter(({ id }) => this.run.inboxIds().includes(id));
    return chosen.length > 0
      ? chosen.map(({ label }) => label).join(', ')
      : this.t('rules.backTest.everyInbox');
  });
  protected readonly mayReplay = computed(() => this.#session.may('replay.read'));
  /** The draft acts as often more as this; null without a live version. */
  protected readonly more = computed(() => {
    const { draft, live } = this.run.result() ?? {};
    return draft && live ? draft.acted - live.acted : null;
  });
  protected readonly bars = computed(() => {
    const parts = this.run.result()?.draft?.parts ?? [];
    const most = Math.max(1, ...parts);
    return parts.map((count) => (count / most) * 100);
  });
  protected readonly effects = computed(() => {
    const effects = this.run.result()?.draft?.effects;
    return EFFECTS.flatMap((effect) => {
      const count = effects?.[effect] ?? 0;
      return count > 0 ? [{ effect, count }] : [];
    });
  });
  /** Why it did not act, most often first. */
  protected readonly reasons = computed(() =>
    (this.run.result()?.draft?.verdicts ?? [])
      .filter(({ verdict }) => verdict !== 'acted')
      .toSorted((one, other) => other.count - one.count),
  );
  protected readonly shown = linkedSignal<unknown, Shown>({
    source: () => this.run.asked(),
    computation: () => 'all',
  });
  protected readonly sides = computed(() => {
    const sides = this.run.result()?.sides;
    if (!sides || this.run.result()?.live === null) return [];
    const all = sides.gained + sides.lost + sides.same;
    const count = (value: Shown) => (value === 'all' ? all : sides[value]);
    return (['all', 'gained', 'lost', 'same'] as const).map((value) => ({
      value,
      label: `${this.t(`rules.backTest.filters.${value}`)} ${this.formats.number(count(value))}`,
    }));
  });
  protected readonly most = linkedSignal({ source: () => this.shown(), computation: () => SHOWN });
  readonly #fitting = computed(() => {
    const side = this.shown();
    const examples = this.run.result()?.examples ?? [];
    return side === 'all' ? examples : examples.filter((example) => example.side === side);
  });
  protected readonly examples = computed(() => {
    const looked = wordsLookedFor(this.editor.written().body.conditions);
    return this.#fitting()
      .slice(0, this.most())
      .map((example) => ({
        ...example,
        name: example.contactName ?? this.t('rules.conversation'),
        parts: example.text === null ? null : markedWords(example.text, looked),
        assignee: this.#nameOf(example.assigneeId),
      }));
  });
  protected readonly hasMore = computed(() => this.#fitting().length > this.most());

  protected pickInbox(id: string): void {
    this.run.inboxIds.update((ids) =>
      ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id],
    );
  }

  protected start(): void {
    this.editor.tried.set(true);
    if (this.ready()) this.run.start();
  }

  protected sideText(side: BackTestSide): string {
    const version = this.run.result()?.liveVersion;
    return version === null || version === undefined
      ? this.t('rules.backTest.sides.gained')
      : this.t(`rules.backTest.sides.${side}`, { version });
  }

  #nameOf(userId: string | null): string | null {
    return this.#directory.users().find(({ id }) => id === userId)?.name ?? null;
  }
}

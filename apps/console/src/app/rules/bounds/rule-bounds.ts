import { Component, computed, inject } from '@angular/core';
import { FocusPlace, FocusPlaces, Icon } from '@bitacora/console-ui';
import { zoneName } from '../../words/zones.js';
import { Words } from '../../words/words.js';
import { MINUTES_OF_A_DAY } from '@bitacora/rules';
import { SessionStore } from '../../session/session-store.js';
import { RuleEditor } from '../editor/rule-editor.js';

/** Lengths of a period that people mean, in minutes; null is ever. */
const PERIODS = [60, MINUTES_OF_A_DAY, 10_080, 43_200] as const;
const FIRST_LIMITS = { perConversation: 1, perPeriodMinutes: MINUTES_OF_A_DAY } as const;
const FIRST_WINDOW = { from: null, until: null } as const;

/** How a rule is held back: whether the next ones follow, how often it may act, and between which dates. */
@Component({
  selector: 'bit-rule-bounds',
  imports: [FocusPlace, Icon],
  templateUrl: './rule-bounds.html',
  styleUrls: ['../editor/builder.css', './rule-bounds.css'],
})
export class RuleBounds {
  protected readonly editor = inject(RuleEditor);
  readonly #focus = inject(FocusPlaces);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  protected readonly draft = this.editor.draft;

  protected readonly day = MINUTES_OF_A_DAY;
  readonly #session = inject(SessionStore);
  protected readonly zone = computed(() => {
    const zone = this.#session.viewer()?.account?.timeZone;
    return zone ? zoneName(zone, this.#words.language()) : '';
  });

  /** The usual periods, and the one that is there when it is none of them. */
  protected readonly periods = computed(() => {
    const now = this.draft().limits?.perPeriodMinutes ?? null;
    const usual: readonly number[] = PERIODS;
    return now === null || usual.includes(now) ? usual : [...usual, now].sort((a, b) => a - b);
  });

  protected periodName(minutes: number): string {
    return minutes === 60 || minutes === 1440 || minutes === 10_080 || minutes === 43_200
      ? this.t(`rules.periods.${minutes}`)
      : this.t('rules.periods.minutes', { minutes });
  }

  protected stop(on: boolean): void {
    this.editor.do({ type: 'set', values: { stop: on } });
  }

  protected limit(on: boolean): void {
    this.editor.do({ type: 'set', values: { limits: on ? FIRST_LIMITS : null } });
    if (on) this.#focus.to('limits');
  }

  protected limitTo(times: string): void {
    const limits = this.draft().limits;
    if (limits && times)
      this.editor.do({
        type: 'set',
        values: { limits: { ...limits, perConversation: Number(times) } },
      });
  }

  protected per(minutes: string): void {
    const limits = this.draft().limits;
    const perPeriodMinutes = minutes === '' ? null : Number(minutes);
    if (limits)
      this.editor.do({ type: 'set', values: { limits: { ...limits, perPeriodMinutes } } });
  }

  protected bound(on: boolean): void {
    this.editor.do({ type: 'set', values: { window: on ? FIRST_WINDOW : null } });
    if (on) this.#focus.to('window');
  }

  /** Written in the zone of the browser, kept in UTC. */
  protected boundAt(end: 'from' | 'until', local: string): void {
    const window = this.draft().window ?? FIRST_WINDOW;
    const at = local ? new Date(local).toISOString() : null;
    this.editor.do({ type: 'set', values: { window: { ...window, [end]: at } } });
  }

  protected local(at: string | null): string {
    if (!at) return '';
    const date = new Date(at);
    return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }
}

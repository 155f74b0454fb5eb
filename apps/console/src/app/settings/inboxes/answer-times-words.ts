import { Service, inject } from '@angular/core';
import type { InboxSettings } from '@bitacora/console-data';
import type { InboxAnswerTimes } from '@bitacora/console-data/settings';
import { Formats } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

const SECONDS = { seconds: 1, minutes: 60, hours: 3600 } as const;

/** Says how fast people answer, and within how much time they have to. */
@Service()
export class AnswerTimesWords {
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);

  /** "15 minutos"; empty without a target. */
  target({ hasTarget, amount, unit, inHours }: InboxSettings['serviceQuality']): string {
    if (!hasTarget || amount == null) return '';
    const time = this.#words.n(`settings.quality.spans.${unit}`, amount);
    return inHours ? this.#words.t('settings.quality.withinHours', { time }) : time;
  }

  /** The average, and how many answers came in time where there was a target. */
  lines({ answers, averageSeconds, withTarget, inTime }: InboxAnswerTimes): readonly string[] {
    if (averageSeconds == null) return [this.#words.t('settings.quality.noAnswers')];
    const time = this.#formats.span(averageSeconds);
    const average = this.#words.n('settings.quality.average', answers, { time });
    return withTarget === 0
      ? [average]
      : [average, this.#words.n('settings.quality.inTime', withTarget, { inTime })];
  }

  /** The average beside the target, for one line of a list. */
  short(
    times: InboxAnswerTimes | undefined,
    quality: InboxSettings['serviceQuality'],
  ): string | null {
    const { hasTarget, amount, unit } = quality;
    if (!hasTarget || amount == null) return null;
    const target = this.#formats.span(amount * SECONDS[unit]);
    return times?.averageSeconds == null
      ? this.#words.t('settings.quality.onlyTarget', { target })
      : this.#words.t('settings.quality.beside', {
          time: this.#formats.span(times.averageSeconds),
          target,
        });
  }
}

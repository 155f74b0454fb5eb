import { Service, inject } from '@angular/core';
import type { ListedWebhook, TestedWebhook } from '@bitacora/console-data/settings';
import { Formats, type Glyph } from '@bitacora/console-ui';
import { Words } from '../../words/words.js';

/** A webhook as its line shows it. */
export interface WebhookRow {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly on: boolean;
  readonly chip: { readonly icon: Glyph; readonly tone: string; readonly text: string };
  /** What came of its calls so far. */
  readonly calls: string;
  /** Why it fails, or that two secrets sign; null: neither. */
  readonly note: string | null;
}

/** Says what becomes of the calls of webhooks. */
@Service()
export class WebhookRows {
  readonly #words = inject(Words);
  readonly #formats = inject(Formats);

  row(webhook: ListedWebhook): WebhookRow {
    const { id, name, host, on } = webhook;
    return { id, name, host, on, chip: this.#chip(webhook), ...this.#said(webhook) };
  }

  /** "500: el receptor respondió con un error". */
  outcome({ status, fault }: Pick<TestedWebhook, 'status' | 'fault'>): string {
    const said = this.#words.t(
      fault ? `changes.webhooks.faults.${fault}` : 'settings.webhooks.taken',
    );
    return typeof status === 'number' ? `${status}: ${said}` : said;
  }

  #chip({ on, failingSince }: ListedWebhook): WebhookRow['chip'] {
    const { t } = this.#words;
    if (!on) return { icon: 'circle-pause', tone: '', text: t('settings.webhooks.off') };
    return failingSince
      ? { icon: 'circle-alert', tone: 'bad', text: t('settings.webhooks.failing') }
      : { icon: 'circle-check', tone: 'ok', text: t('settings.webhooks.on') };
  }

  #said(webhook: ListedWebhook): Pick<WebhookRow, 'calls' | 'note'> {
    const { t, n } = this.#words;
    const { delivered, givenUp, waiting, lastAttempt, failingSince, olderSecretUntil } = webhook;
    const counts = [
      ...(delivered > 0 ? [n('settings.webhooks.delivered', delivered)] : []),
      ...(waiting > 0 ? [n('settings.webhooks.waiting', waiting)] : []),
      ...(givenUp > 0 ? [n('settings.webhooks.givenUp', givenUp)] : []),
    ];
    const time = (at: string) => this.#formats.time(at, 'stamp');
    const last = lastAttempt
      ? t('settings.webhooks.last', {
          at: time(lastAttempt.at),
          outcome: this.outcome(lastAttempt),
        })
      : t('settings.webhooks.never');
    const notes = [
      ...(failingSince ? [t('settings.webhooks.failingSince', { at: time(failingSince) })] : []),
      ...(olderSecretUntil
        ? [t('settings.webhooks.olderUntil', { at: time(olderSecretUntil) })]
        : []),
    ];
    return { calls: [last, ...counts].join(' · '), note: notes.length ? notes.join(' · ') : null };
  }
}

import { Dialog } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import {
  type InboxAnswerTimes,
  InboxSettingsGateway,
  SettingsGateway,
} from '@bitacora/console-data/settings';
import { firstValueFrom } from 'rxjs';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import type { ListKind, NamedLine } from '../named/list-kind.js';
import { NamedList } from '../named/named-list.js';
import { inboxChannelName } from './channel-name.js';
import { channelIcon } from './channel-offers.js';
import { inboxFlags } from './inbox-flags.js';
import { INBOX_LOOK_MS } from './inbox-look-ms.js';
import { AnswerTimesWords } from './answer-times-words.js';
import { askWhileShown } from '../parts/ask-while-shown.js';
import { ShownSecretsDialog } from '../parts/shown-secrets-dialog.js';
import { apiSecretsShown } from './sections/api/api-secrets-shown.js';
import { ConnectDialog, type ConnectedInbox } from './connect/connect-dialog.js';

const DIALOG = { panelClass: ['dialog', 'narrow'], ariaLabelledBy: 'dialog-heading' };

/** Where conversations come from. */
@Component({
  selector: 'bit-inboxes-page',
  imports: [NamedList],
  template: `<bit-named-list
    [kind]="kind"
    [lines]="lines()"
    [missing]="failure()"
    (again)="inboxes.refetch()"
  />`,
})
export class InboxesPage {
  readonly #dialog = inject(Dialog);
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  readonly #settings = inject(SettingsGateway);
  readonly #gateway = inject(InboxSettingsGateway);
  readonly #answerTimes = inject(AnswerTimesWords);
  protected readonly inboxes = this.#gateway.list();
  protected readonly failure = computed(() => {
    const problem = this.inboxes.problem();
    return problem ? failureText(this.#words, problem) : null;
  });

  /** Open conversations by inbox; null while they are not known, which hides nothing else. */
  readonly #open = signal<ReadonlyMap<string, number> | null>(null);

  /** How fast people answer, by inbox; empty while it is not known. */
  readonly #times = signal<readonly InboxAnswerTimes[]>([]);

  constructor() {
    askWhileShown(() => this.#gateway.look(), INBOX_LOOK_MS);
    void this.#count();
    void this.#gateway.answerTimes().then(
      (times) => this.#times.set(times),
      () => undefined,
    );
  }

  async #count(): Promise<void> {
    try {
      const { inboxes } = await this.#settings.openCounts();
      this.#open.set(new Map(inboxes.map(({ id, count }) => [id, count])));
    } catch {
      // A list without this figure is better than none.
    }
  }

  #openIn(id: string): readonly string[] {
    const open = this.#open();
    return open ? [this.#words.n('settings.inboxes.open', open.get(id) ?? 0)] : [];
  }

  protected readonly lines = computed((): readonly NamedLine[] | undefined => {
    const { t, n } = this.#words;
    const act = this.#session.may('settings.manage')
      ? 'settings.inboxes.configure'
      : 'settings.inboxes.see';
    const { compare } = new Intl.Collator(this.#words.language(), { numeric: true });
    return this.inboxes
      .value()
      ?.toSorted((one, other) => compare(one.name, other.name))
      .map(
        ({ id, picture, name, domain, creationReply, collaborators, serviceQuality, ...way }) => ({
          id,
          name,
          detail: [
            this.#answerTimes.short(
              this.#times().find(({ inboxId }) => inboxId === id),
              serviceQuality,
            ),
            inboxChannelName(this.#words, way),
            domain,
          ]
            .filter((part) => part !== null)
            .join(' · '),
          icon: channelIcon(way.channel),
          picture: picture ?? null,
          flags: inboxFlags(this.#words, way),
          chip: {
            icon: 'reply',
            text: creationReply.on
              ? n('settings.inboxes.repliesOn', creationReply.texts.length)
              : t('settings.inboxes.repliesOff'),
            byRule: creationReply.on,
          },
          note: [
            ...this.#openIn(id),
            collaborators.length
              ? n('settings.inboxes.collaborators', collaborators.length)
              : t('settings.inboxes.nobody'),
          ].join(' · '),
          page: {
            path: ['/settings', 'inboxes', id],
            text: t(act),
            of: t('settings.inboxes.configureOf', { name }),
          },
        }),
      );
  });

  protected readonly kind: ListKind = {
    heading: 'app.settings.inboxes',
    text: 'settings.inboxes.text',
    icon: 'globe',
    create: 'settings.inboxes.connect',
    empty: 'settings.inboxes.empty',
    emptyText: 'settings.inboxes.emptyText',
    failed: 'settings.inboxes.failed',
    edit: () => this.#connect(),
  };

  async #connect(): Promise<void> {
    const ref = this.#dialog.open<ConnectedInbox>(ConnectDialog, {
      ...DIALOG,
      panelClass: 'dialog',
    });
    const connected = await firstValueFrom(ref.closed, { defaultValue: undefined });
    if (!connected) return;
    const { id, name, at, shown } = connected;
    if (shown) {
      const data = apiSecretsShown(this.#words.t, { name, ...shown });
      const { closed } = this.#dialog.open(ShownSecretsDialog, {
        ...{ ...DIALOG, data, disableClose: true },
      });
      await firstValueFrom(closed, { defaultValue: undefined });
    }
    await this.#router.navigate(['/settings', 'inboxes', id], { queryParams: at ? { at } : {} });
  }
}

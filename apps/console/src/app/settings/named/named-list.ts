import { Component, computed, inject, input, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { SettingKind } from '@bitacora/console-data';
import { Avatar, Confirm, EmptyState, Icon, LabelChip, Toasts } from '@bitacora/console-ui';
import { PageFocus } from '../../frame/page-focus.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { Words } from '../../words/words.js';
import { SettingHistories } from '../history/setting-histories.js';
import { PageTop } from '../parts/page-top.js';
import type { AskedRemoval, ListKind, NamedLine, NamedPerson, Removal } from './list-kind.js';

const FACES = 5;

/** A page of the settings that lists named things, and makes, changes and removes them. */
@Component({
  selector: 'bit-named-list',
  imports: [PageTop, Avatar, EmptyState, Icon, LabelChip, RouterLink],
  templateUrl: './named-list.html',
  styleUrls: ['../parts/settings-parts.css', './named-list.css'],
})
export class NamedList {
  readonly #histories = inject(SettingHistories);
  readonly #confirm = inject(Confirm);
  readonly #toasts = inject(Toasts);
  readonly #session = inject(SessionStore);
  readonly #focus = inject(PageFocus);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;
  readonly kind = input.required<ListKind>();
  /** Absent until they have come. */
  readonly lines = input.required<readonly NamedLine[] | undefined>();
  /** Why they did not come, in words. */
  readonly missing = input<string | null>(null);
  readonly again = output();

  protected readonly mayManage = computed(() =>
    this.#session.may(this.kind().needs ?? 'settings.manage'),
  );
  /** Why the last thing was not removed. */
  protected readonly failure = signal<string | null>(null);

  protected faces(people: readonly NamedPerson[]): readonly NamedPerson[] {
    return people.slice(0, FACES);
  }

  protected named(people: readonly NamedPerson[]): string {
    return people.map(({ name }) => name).join(', ');
  }

  protected history(kind: SettingKind, { id, name }: NamedLine): void {
    void this.#histories.show({ kind, id, name });
  }

  protected async remove({ id, name }: NamedLine, removal: Removal | AskedRemoval): Promise<void> {
    if ('ask' in removal) return removal.ask(id);
    this.failure.set(null);
    const sure = await this.#confirm.ask({
      heading: this.t(removal.heading, { name }),
      text: this.t(removal.text),
      details: await removal.consequences(id),
      act: this.t(removal.act),
      cancel: this.t('app.cancel'),
      danger: true,
    });
    if (!sure) return;
    try {
      await removal.run(id);
      this.#toasts.show('ok', this.t(removal.done, { name }));
      this.#focus.ifLost();
    } catch (error) {
      this.failure.set(failureText(this.#words, error));
    }
  }
}

import { CHANNEL_ICONS } from '../../directory/channel-icons.js';
import { Injectable, computed, inject } from '@angular/core';
import type { Glyph } from '@bitacora/console-ui';
import { DirectoryStore } from '../../directory/directory-store.js';
import { CountsStore } from '../../news/counts-store.js';
import { Words } from '../../words/words.js';
import type { ViewKey } from './view-key.js';

/** One place of the first column. */
export interface ViewEntry {
  readonly key: ViewKey;
  readonly name: string;
  readonly icon?: Glyph;
  readonly colour?: string;
  readonly count: number;
}

/** Entries under one heading; the first group has none. */
export interface ViewGroup {
  readonly heading: string | null;
  readonly entries: readonly ViewEntry[];
}

/** Views of the inbox with the number of open conversations in each. */
@Injectable()
export class SavedViewsStore {
  readonly #directory = inject(DirectoryStore);
  readonly #counts = inject(CountsStore);
  readonly #t = inject(Words).t;

  readonly groups = computed<readonly ViewGroup[]>(() => {
    const counts = this.#counts.value();
    const by = (rows: readonly { id: string; count: number }[] | undefined, id: string) =>
      rows?.find((row) => row.id === id)?.count ?? 0;
    const groups: readonly ViewGroup[] = [
      {
        heading: null,
        entries: [
          {
            key: 'mine',
            name: this.#t('inbox.views.mine'),
            icon: 'user',
            count: counts?.mine ?? 0,
          },
          {
            key: 'unassigned',
            name: this.#t('inbox.views.unassigned'),
            icon: 'user-x',
            count: counts?.unassigned ?? 0,
          },
          { key: 'all', name: this.#t('inbox.views.all'), icon: 'layers', count: counts?.all ?? 0 },
          {
            key: 'waiting',
            name: this.#t('inbox.views.waiting'),
            icon: 'timer',
            count: counts?.waiting ?? 0,
          },
          {
            key: 'delayed',
            name: this.#t('inbox.views.delayed'),
            icon: 'triangle-alert',
            count: counts?.delayed ?? 0,
          },
        ],
      },
      {
        heading: this.#t('inbox.views.teams'),
        entries: this.#directory.teams().map(({ id, name }) => ({
          key: `team-${id}`,
          name,
          icon: 'users-round',
          count: by(counts?.teams, id),
        })),
      },
      {
        heading: this.#t('inbox.views.inboxes'),
        entries: this.#directory.shownInboxes().map(({ id, name, channel }) => ({
          key: `inbox-${id}`,
          name,
          icon: CHANNEL_ICONS[channel] ?? 'plug',
          count: by(counts?.inboxes, id),
        })),
      },
      {
        heading: this.#t('inbox.views.labels'),
        entries: this.#directory
          .labels()
          .filter(({ inSidebar }) => inSidebar)
          .map(({ id, name, colour }) => ({
            key: `label-${id}`,
            name,
            colour,
            count: by(counts?.labels, id),
          })),
      },
    ];
    return groups.filter(({ entries }) => entries.length > 0);
  });

  name(key: ViewKey): string {
    return (
      this.groups()
        .flatMap(({ entries }) => entries)
        .find((entry) => entry.key === key)?.name ?? this.#t('inbox.views.all')
    );
  }
}

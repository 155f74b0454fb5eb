import { Service, inject } from '@angular/core';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Words } from '../../words/words.js';

/** How many open conversations hang on a thing of the settings, for the question whether to delete it. */
@Service()
export class OpenConversations {
  readonly #gateway = inject(SettingsGateway);
  readonly #words = inject(Words);

  /** One line with the number in the words of `key`; none when they cannot be counted, which must not hinder the question. */
  async lines(kind: 'inboxes' | 'teams', id: string, key: string): Promise<readonly string[]> {
    try {
      const { [kind]: counts } = await this.#gateway.openCounts();
      return [this.#words.n(key, counts.find((one) => one.id === id)?.count ?? 0)];
    } catch {
      return [];
    }
  }
}

import { Service, inject } from '@angular/core';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { Words } from '../../words/words.js';

/** The server counts up to this many. */
const COUNTED = 1000;

/** How much has each label, by its id. */
export type LabelUses = ReadonlyMap<
  string,
  { readonly conversations: number; readonly contacts: number }
>;

const CONVERSATIONS = {
  key: 'settings.labels.conversations',
  many: 'settings.labels.conversationsMany',
} as const;
const CONTACTS = { key: 'settings.labels.contacts', many: 'settings.labels.contactsMany' } as const;

/** How often labels are used, for their list and for the questions about them. */
@Service()
export class LabelsUsed {
  readonly #gateway = inject(SettingsGateway);
  readonly #words = inject(Words);

  /** Null when it cannot be counted, which must not hinder anything. */
  async read(): Promise<LabelUses | null> {
    try {
      return new Map((await this.#gateway.labelUse()).map((use) => [use.id, use]));
    } catch {
      return null;
    }
  }

  /** The end of a line in the list: "12 conversaciones · 3 contactos". */
  note(id: string, uses: LabelUses | null): { readonly note?: string } {
    const use = uses?.get(id);
    if (!use) return {};
    if (use.conversations + use.contacts === 0)
      return { note: this.#words.t('settings.labels.unused') };
    const said = this.#said(use);
    return { note: [said.conversations, said.contacts].join(' · ') };
  }

  /** One line for a question, in the words of `key`. */
  async lines(id: string, key: string): Promise<readonly string[]> {
    const use = (await this.read())?.get(id);
    return use ? [this.#words.t(key, this.#said(use))] : [];
  }

  #said({
    conversations,
    contacts,
  }: {
    readonly conversations: number;
    readonly contacts: number;
  }) {
    return {
      conversations: this.#counted(CONVERSATIONS, conversations),
      contacts: this.#counted(CONTACTS, contacts),
    };
  }

  #counted({ key, many }: typeof CONVERSATIONS | typeof CONTACTS, count: number): string {
    if (count < COUNTED) return this.#words.n(key, count);
    return this.#words.t(many, { count: COUNTED.toLocaleString(this.#words.language()) });
  }
}

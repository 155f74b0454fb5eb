import { Service, inject } from '@angular/core';
import type { AuditEntry } from '@bitacora/console-data';
import { NamesOfThen, type NamingMoment } from '../directory/names-of-then.js';
import { EVENT_TYPES, shown } from '../events/event-table.js';
import { EventWords } from '../events/event-words.js';
import { Words } from '../words/words.js';
import { CATEGORIES, type Meant } from './filter/filters.js';

/** Things of which an account has many, so that their names belong to them. */
const NAMED = new Set(['contact', 'conversation', 'inbox', 'rule', 'user']);

/** Acts that the filter offers by themselves. */
export const OFFERED_TYPES = EVENT_TYPES.filter((type) => shown(type)?.offered);

/** Shorter words stand in nearly every text. */
const SHORTEST_MEANT = 3;
/** Each costs the server a look of its own. */
const MOST = 12;

/** As people compare words: without marks, in small letters. */
function folded(text: string): string {
  return text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** What is needed of an entry to say what it is about. */
type AboutEntry = Pick<AuditEntry, 'subject' | 'data' | 'erased'> & NamingMoment;

/** Entries of the log in words. */
@Service()
export class AuditWords {
  readonly #words = inject(Words);
  readonly #events = inject(EventWords);
  readonly #names = inject(NamesOfThen);

  /** "Conversación #4BV3GT", "Miembros"; by the name of then, with what has become of it. */
  subject(entry: AboutEntry): string {
    const { subject, erased } = entry;
    const category = this.category(subject.category);
    const { userId, ruleId } = (entry.data ?? {}) as Readonly<Record<string, unknown>>;
    // All members share one stream, and so do all rules; the event says which it was.
    if (subject.category === 'availability' && typeof userId === 'string')
      return `${category}: ${this.#names.text(userId, entry) ?? this.#words.t('app.gone')}`;
    if (subject.category === 'rules' && typeof ruleId === 'string')
      return this.#named(this.category('rule'), this.#names.text(ruleId, entry));
    if (!NAMED.has(subject.category)) return category;
    const then = this.#names.text(subject.id, entry) ?? subject.name;
    return this.#named(category, then ?? (erased ? this.#words.t('app.erased') : null));
  }

  category(category: string): string {
    const key = `audit.categories.${category}`;
    return this.#words.has(key) ? this.#words.t(key) : category;
  }

  /** What a type of event is called, as a thing to look for: "Cambio de rol". */
  type(type: string): string {
    return this.#events.kind(type);
  }

  /** Acts and kinds of things that searched words name in the reader's language. */
  meant(search: string | undefined): Meant {
    const sought = folded(search ?? '');
    if (sought.length < SHORTEST_MEANT) return {};
    const holds = (...texts: readonly string[]) =>
      texts.some((text) => folded(text).includes(sought));
    const said = this.#said();
    return {
      searchTypes: EVENT_TYPES.filter((type) => holds(...(said.get(type) ?? []))).slice(0, MOST),
      searchCategories: CATEGORIES.filter((one) => holds(this.category(one))).slice(0, MOST),
    };
  }

  /** All that may be said of each type of event: an act reads otherwise by what it did. */
  #said(): ReadonlyMap<string, readonly string[]> {
    const said = new Map<string, string[]>();
    for (const [key, text] of this.#words.under('events.')) {
      const [, type = '', variant] = key.split('.');
      if (variant === 'effect') continue;
      const texts = said.get(type);
      if (texts) texts.push(text);
      else said.set(type, [text]);
    }
    return said;
  }

  /** What is in the column of the addresses where there is none. */
  nowhere({ actor, erased }: Pick<AuditEntry, 'actor' | 'erased'>): string {
    return this.#words.t(erased ? 'audit.ipErased' : `app.actor.${actor.kind}`);
  }

  #named(category: string, name: string | null | undefined): string {
    return name ? `${category} ${name}` : category;
  }
}

import { Service, inject, signal } from '@angular/core';
import type { Language } from '@bitacora/console-data';
import { Formats } from '@bitacora/console-ui';
import { isolated } from './isolated.js';
import { EVERYWHERE, WordsLoader } from './words-loader.js';

/** Values that stand in a text as `{{ name }}`. */
export type WordParams = Readonly<Record<string, unknown>>;

/** A place for a value. */
const PLACE = /\{\{\s*(\w+)\s*\}\}/gu;

/**
 * The words of the console. `t` and `n` read a signal, so templates and `computed`s that use them follow the language.
 * Keys are always written whole (`thread.reply.send`): the check of the messages finds them by that.
 */
@Service()
export class Words {
  readonly #loader = inject(WordsLoader);
  readonly #formats = inject(Formats);
  /** What was asked for, and when it is there; by area and language. */
  readonly #asked = new Map<string, Promise<void>>();
  /** Areas whose words are on the screen, in whichever language is spoken. */
  readonly #areas = new Set([EVERYWHERE]);
  /** Texts of each language that was spoken, by their keys. */
  readonly #texts = new Map<Language, Map<string, string>>();
  /** Moves when words arrive or the language changes. */
  readonly #version = signal(0);
  readonly #language = signal<Language>('es');

  readonly language = this.#language.asReadonly();

  /** The text of a key; the key itself where there is none. */
  readonly t = (key: string, params: WordParams = {}): string => {
    const text = this.#spoken().get(key);
    if (text === undefined) return key;
    const values = isolated(params);
    return text.replace(PLACE, (_, name: string) => printed(values[name]));
  };

  /** The text of `key.one` or `key.other`, with `{{ count }}` as the language writes numbers. */
  readonly n = (key: string, count: number, params: WordParams = {}): string => {
    const form = new Intl.PluralRules(this.language()).select(count) === 'one' ? 'one' : 'other';
    return this.t(`${key}.${form}`, { ...params, count: this.#formats.number(count) });
  };

  /** Whether there is a text for the key. */
  has(key: string): boolean {
    return this.#spoken().has(key);
  }

  /** Every text whose key begins so (`events.`), by its key. */
  under(prefix: string): ReadonlyMap<string, string> {
    return new Map([...this.#spoken()].filter(([key]) => key.startsWith(prefix)));
  }

  /** Speaks another language from now on, once all words on the screen are there. */
  async use(language: Language): Promise<void> {
    await Promise.all([...this.#areas].map((area) => this.#bring(area, language)));
    this.#language.set(language);
    this.#formats.locale.set(language);
    document.documentElement.lang = language;
    this.#version.update((version) => version + 1);
  }

  /** Brings the words of areas. Rejects when they do not come; the next call asks again. */
  async load(...areas: readonly string[]): Promise<void> {
    for (const area of areas) this.#areas.add(area);
    await Promise.all(areas.map((area) => this.#bring(area, this.language())));
  }

  #spoken(): ReadonlyMap<string, string> {
    this.#version();
    return this.#texts.get(this.#language()) ?? new Map<string, string>();
  }

  #bring(area: string, language: Language): Promise<void> {
    const name = `${area}/${language}`;
    const asked = this.#asked.get(name) ?? this.#fetch(area, language);
    this.#asked.set(name, asked);
    // What failed is asked for again the next time.
    asked.catch(() => this.#asked.delete(name));
    return asked;
  }

  async #fetch(area: string, language: Language): Promise<void> {
    const found = await this.#loader.load(area, language);
    const texts = this.#texts.get(language) ?? new Map<string, string>();
    for (const [key, text] of found) texts.set(key, text);
    this.#texts.set(language, texts);
    this.#version.update((version) => version + 1);
  }
}

function printed(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

import { Service, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { firstValueFrom } from 'rxjs';
import type { Language } from '@bitacora/console-data';
import { Formats } from '@bitacora/console-ui';
import { isolated } from './isolated.js';

/** Values that stand in a text as `{{ name }}`. */
export type WordParams = Readonly<Record<string, unknown>>;

/**
 * The words of the console. `t` and `n` read a signal, so templates and `computed`s that use them follow the language.
 * Keys are always written whole (`inbox.reply.send`): the check of the messages finds them by that.
 */
@Service()
export class Words {
  readonly #transloco = inject(TranslocoService);
  readonly #formats = inject(Formats);
  readonly #areas = new Set<string>();
  /** Moves when words arrive or the language changes. */
  readonly #version = signal(0);
  readonly #language = signal<Language>('es');

  readonly language = this.#language.asReadonly();

  /** The text of a key. */
  readonly t = (key: string, params: WordParams = {}): string => {
    this.#version();
    return this.#transloco.translate(key, isolated(params));
  };

  /** The text of `key.one` or `key.other`, with `{{ count }}` as the language writes numbers. */
  readonly n = (key: string, count: number, params: WordParams = {}): string => {
    const form = new Intl.PluralRules(this.language()).select(count) === 'one' ? 'one' : 'other';
    return this.t(`${key}.${form}`, { ...params, count: this.#formats.number(count) });
  };

  /** Whether there is a text for the key. */
  has(key: string): boolean {
    this.#version();
    const found = this.#transloco.getTranslation(this.language())[key] as unknown;
    return typeof found === 'string';
  }

  /** Every text whose key begins so (`events.`), by its key. */
  under(prefix: string): ReadonlyMap<string, string> {
    this.#version();
    const texts = Object.entries(this.#transloco.getTranslation(this.language()));
    return new Map(
      texts.filter(
        (one): one is [string, string] => one[0].startsWith(prefix) && typeof one[1] === 'string',
      ),
    );
  }

  /** Speaks another language from now on, once all words on the screen are there. */
  async use(language: Language): Promise<void> {
    await Promise.all([
      this.#fetch(language),
      ...[...this.#areas].map((area) => this.#fetch(`${area}/${language}`)),
    ]);
    this.#transloco.setActiveLang(language);
    this.#language.set(language);
    this.#formats.locale.set(language);
    document.documentElement.lang = language;
    this.#version.update((version) => version + 1);
  }

  /** Brings the words of an area. */
  async load(...areas: readonly string[]): Promise<void> {
    const wanted = areas.filter((area) => !this.#areas.has(area));
    for (const area of wanted) this.#areas.add(area);
    await Promise.all(wanted.map((area) => this.#fetch(`${area}/${this.language()}`)));
    if (wanted.length) this.#version.update((version) => version + 1);
  }

  #fetch(path: string): Promise<unknown> {
    return firstValueFrom(this.#transloco.load(path));
  }
}

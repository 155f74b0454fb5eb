import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { foldText } from '@bitacora/kernel';
import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Router } from '@angular/router';
import { Avatar, Icon } from '@bitacora/console-ui';
import { Preferences, THEMES } from '../../preferences/preferences.js';
import { FoundText } from '../../said/found-text.js';
import { SessionStore } from '../../session/session-store.js';
import { foundSettings } from '../../settings/settings-search.js';
import { settingsPlaces } from '../../settings/settings-place.js';
import { settingsRoutes } from '../../settings/settings.routes.js';
import { CONSOLE_LANGUAGES, LANGUAGE_NAMES } from '../../words/languages.js';
import { Words } from '../../words/words.js';
import type { PaletteLine } from './palette-line.js';
import { PaletteThings } from './palette-things.js';
import { PLACES } from '../places.js';
import type { Shortcuts } from '../shortcuts/shortcuts.js';

const FIND_AFTER_MS = 180;
/** Things of the account that are listed at once. */
const THINGS_MAX = 20;

/** Pages of the settings; the areas that they list too are places already. */
const SETTINGS = settingsPlaces(settingsRoutes).filter(({ to }) => !to.startsWith('/'));

/** One field that finds conversations, contacts, what the account has, places and acts. */
@Component({
  selector: 'bit-command-palette',
  imports: [Icon, Avatar, FoundText],
  providers: [PaletteThings],
  templateUrl: './command-palette.html',
  styleUrl: './command-palette.css',
})
export class CommandPalette {
  readonly #ref = inject(DialogRef);
  readonly #router = inject(Router);
  readonly #things = inject(PaletteThings);
  readonly #shortcuts = inject<Shortcuts>(DIALOG_DATA);
  readonly #preferences = inject(Preferences);
  readonly #session = inject(SessionStore);
  readonly #words = inject(Words);
  protected readonly t = this.#words.t;

  protected readonly term = signal('');
  readonly #found = resource({
    params: () => this.term().trim(),
    loader: async ({ params: search, abortSignal }) => {
      if (search.length < 2) return [];
      await new Promise((resolve) => setTimeout(resolve, FIND_AFTER_MS));
      if (abortSignal.aborted) return [];
      return this.#things.find(search);
    },
  });

  protected readonly commands = computed<readonly PaletteLine[]>(() => {
    const term = foldText(this.term());
    const acts = this.#acts().filter((command) => foldText(command.label).includes(term));
    if (!term) return acts;
    const things = this.#things.all().filter(({ label }) => foldText(label).includes(term));
    const found = this.#found.hasValue() ? this.#found.value() : [];
    return [...acts, ...this.#fields(), ...things.slice(0, THINGS_MAX), ...found];
  });
  protected readonly active = linkedSignal<readonly PaletteLine[], number>({
    source: this.commands,
    computation: () => 0,
  });

  /** What can be set, by its words; the page itself is among the acts. */
  readonly #fields = computed<readonly PaletteLine[]>(() => {
    const open = SETTINGS.filter(({ needs }) => this.#session.may(needs));
    return foundSettings(open, this.term(), this.t).flatMap(({ place, key }) =>
      key === null
        ? []
        : {
            id: `settings-${place.to}-${key}`,
            label: this.t(key),
            hint: this.t(place.label),
            icon: place.icon,
            run: () => this.#router.navigate(['/settings', place.to], { fragment: key }),
          },
    );
  });

  constructor() {
    // What can be set is named by the words of the settings, which other areas do not load.
    void this.#words.load('settings', 'changes');
  }

  readonly #acts = computed<readonly PaletteLine[]>(() => [
    ...this.#shortcuts.acts().map(({ key, words, run }) => ({
      id: `act-${key}`,
      label: this.t(words),
      hint: this.t('app.palette.kinds.action'),
      icon: 'zap' as const,
      run,
    })),
    ...(this.#session.may('rule.manage')
      ? [
          {
            id: 'new-rule',
            label: this.t('app.palette.newRule'),
            hint: this.t('app.palette.kinds.action'),
            icon: 'plus' as const,
            run: () => this.#router.navigateByUrl('/rules/new'),
          },
        ]
      : []),
    ...PLACES.filter((place) => this.#session.may(place.needs)).map((place) => ({
      id: place.path,
      label: this.t(place.key),
      hint: this.t('app.palette.place'),
      icon: place.icon,
      run: () => this.#router.navigateByUrl(place.path),
    })),
    ...SETTINGS.filter(({ needs }) => this.#session.may(needs)).map(({ to, label, icon }) => ({
      id: `settings-${to}`,
      label: this.t(label),
      hint: this.t('app.palette.kinds.setting'),
      icon,
      run: () => this.#router.navigate(['/settings', to]),
    })),
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      label: this.t(`app.themes.${theme}`),
      hint: this.t('app.theme'),
      icon: 'sun' as const,
      run: () => this.#preferences.useTheme(theme),
    })),
    ...CONSOLE_LANGUAGES.map((language) => ({
      id: `language-${language}`,
      label: LANGUAGE_NAMES[language],
      hint: this.t('app.language'),
      icon: 'languages' as const,
      run: () => this.#preferences.useLanguage(language),
    })),
  ]);

  protected run(command: PaletteLine | undefined): void {
    if (!command) return;
    this.#ref.close();
    // The focus comes back to where it was before an act may take it elsewhere.
    setTimeout(() => command.run());
  }

  protected walk(event: KeyboardEvent): void {
    const last = this.commands().length - 1;
    if (event.key === 'ArrowDown') this.active.update((index) => (index >= last ? 0 : index + 1));
    else if (event.key === 'ArrowUp')
      this.active.update((index) => (index <= 0 ? last : index - 1));
    else if (event.key === 'Enter') this.run(this.commands()[this.active()]);
    else return;
    event.preventDefault();
    document.getElementById(`command-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
  }
}

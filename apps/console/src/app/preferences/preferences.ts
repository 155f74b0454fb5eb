import { Service, effect, inject, signal } from '@angular/core';
import type { Language } from '@bitacora/console-data';
import { languageOf, CONSOLE_LANGUAGES } from '../words/languages.js';
import { Words } from '../words/words.js';

/** Light, dark, or as the system has it. */
export type Theme = 'system' | 'light' | 'dark';
export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

const THEME_KEY = 'bitacora.theme';
const LANGUAGE_KEY = 'bitacora.language';
const SOUND_KEY = 'bitacora.sound';
const DESKTOP_KEY = 'bitacora.desktop';
const FIRST_STEPS_KEY = 'bitacora.firstStepsOver';
const YES = 'yes';

/** Storage may be blocked (private windows, policies): then a choice lasts as long as the page. */
function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // See above: nothing to do and nothing lost but comfort.
  }
}

/** How this person, on this device, wants the console: theme, language, and how new messages make themselves known. */
@Service()
export class Preferences {
  readonly #words = inject(Words);
  readonly #theme = signal<Theme>(
    THEMES.find((theme) => theme === remembered(THEME_KEY)) ?? 'system',
  );

  readonly #sound = signal(remembered(SOUND_KEY) === YES);
  readonly #desktop = signal(remembered(DESKTOP_KEY) === YES);

  readonly #firstStepsOver = signal(remembered(FIRST_STEPS_KEY));

  readonly theme = this.#theme.asReadonly();
  /** New messages make a sound. */
  readonly sound = this.#sound.asReadonly();
  /** New messages show on the desktop, as long as the browser allows it. */
  readonly desktop = this.#desktop.asReadonly();
  /** Id of the account whose first steps are done or put away; null when there is none. */
  readonly firstStepsOver = this.#firstStepsOver.asReadonly();
  readonly language = signal<Language>(
    CONSOLE_LANGUAGES.find((language) => language === remembered(LANGUAGE_KEY)) ??
      languageOf(navigator.languages),
  ).asReadonly();

  constructor() {
    effect(() => {
      const theme = this.#theme();
      if (theme === 'system') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = theme;
    });
  }

  useTheme(theme: Theme): void {
    this.#theme.set(theme);
    remember(THEME_KEY, theme);
  }

  useSound(on: boolean): void {
    this.#sound.set(on);
    remember(SOUND_KEY, on ? YES : '');
  }

  useDesktop(on: boolean): void {
    this.#desktop.set(on);
    remember(DESKTOP_KEY, on ? YES : '');
  }

  endFirstSteps(accountId: string): void {
    this.#firstStepsOver.set(accountId);
    remember(FIRST_STEPS_KEY, accountId);
  }

  async useLanguage(language: Language): Promise<void> {
    remember(LANGUAGE_KEY, language);
    await this.#words.use(language);
  }
}

import { Component, computed, inject, linkedSignal, resource, signal } from '@angular/core';
import { foldText } from '@bitacora/kernel';
import { DialogRef } from '@angular/cdk/dialog';
import { Router } from '@angular/router';
import { ConversationGateway } from '@bitacora/console-data';
import { Avatar, type Glyph, Icon } from '@bitacora/console-ui';
import { Preferences, THEMES } from '../preferences/preferences.js';
import { SessionStore } from '../session/session-store.js';
import { LANGUAGES, LANGUAGE_NAMES } from '../words/languages.js';
import { Words } from '../words/words.js';
import { PLACES } from './places.js';

interface Command {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: Glyph;
  readonly person?: string | null;
  readonly run: () => unknown;
}

const FIND_AFTER_MS = 180;
const FOUND_MAX = 8;

/** One field that finds any conversation, place or act. */
@Component({
  selector: 'bit-command-palette',
  imports: [Icon, Avatar],
  templateUrl: './command-palette.html',
  styleUrl: './command-palette.css',
})
export class CommandPalette {
  readonly #ref = inject(DialogRef);
  readonly #router = inject(Router);
  readonly #conversations = inject(ConversationGateway);
  readonly #preferences = inject(Preferences);
  readonly #session = inject(SessionStore);
  protected readonly t = inject(Words).t;

  protected readonly term = signal('');
  readonly #found = resource({
    params: () => this.term().trim(),
    loader: async ({ params: search, abortSignal }) => {
      if (search.length < 2) return [];
      await new Promise((resolve) => setTimeout(resolve, FIND_AFTER_MS));
      if (abortSignal.aborted) return [];
      return (
        await this.#conversations.page({ view: 'all', search }, 'lastActivityDesc', null, FOUND_MAX)
      ).conversations;
    },
  });

  protected readonly commands = computed<readonly Command[]>(() => {
    const term = foldText(this.term());
    const acts = this.#acts().filter((command) => foldText(command.label).includes(term));
    const found = this.#found.hasValue() ? this.#found.value() : [];
    return [
      ...found.map((conversation) => ({
        id: conversation.id,
        label: conversation.contact.name ?? this.t('app.someone'),
        hint: `${conversation.reference} · ${conversation.preview?.text ?? ''}`,
        person: conversation.contact.name,
        run: () => this.#router.navigate(['/inbox', 'all', conversation.id]),
      })),
      ...acts,
    ];
  });
  protected readonly active = linkedSignal<readonly Command[], number>({
    source: this.commands,
    computation: () => 0,
  });

  readonly #acts = computed<readonly Command[]>(() => [
    ...PLACES.filter((place) => this.#session.may(place.needs)).map((place) => ({
      id: place.path,
      label: this.t(place.key),
      hint: this.t('app.palette.place'),
      icon: place.icon,
      run: () => this.#router.navigateByUrl(place.path),
    })),
    ...THEMES.map((theme) => ({
      id: `theme-${theme}`,
      label: this.t(`app.themes.${theme}`),
      hint: this.t('app.theme'),
      icon: 'sun' as const,
      run: () => this.#preferences.useTheme(theme),
    })),
    ...LANGUAGES.map((language) => ({
      id: `language-${language}`,
      label: LANGUAGE_NAMES[language],
      hint: this.t('app.language'),
      icon: 'languages' as const,
      run: () => this.#preferences.useLanguage(language),
    })),
  ]);

  protected run(command: Command | undefined): void {
    if (!command) return;
    this.#ref.close();
    command.run();
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

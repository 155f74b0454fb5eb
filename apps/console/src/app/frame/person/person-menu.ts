import { Component, Injector, computed, inject } from '@angular/core';
import { Dialog } from '@angular/cdk/dialog';
import {
  CdkMenu,
  CdkMenuItem,
  CdkMenuItemCheckbox,
  CdkMenuItemRadio,
  CdkMenuTrigger,
} from '@angular/cdk/menu';
import { Router } from '@angular/router';
import { type Availability, TabAccount } from '@bitacora/console-data';
import { Avatar, Icon, Toasts } from '@bitacora/console-ui';
import { Roles } from '../../directory/roles.js';
import { Preferences, THEMES } from '../../preferences/preferences.js';
import { Chime } from '../../news/chime.js';
import { Desktop } from '../../news/desktop.js';
import { AccountMark } from '../../session/account-mark.js';
import { AccountAddress } from '../../session/account-address.js';
import { failureText } from '../../session/form-errors.js';
import { SessionStore } from '../../session/session-store.js';
import { CONSOLE_LANGUAGES, LANGUAGE_NAMES } from '../../words/languages.js';
import { Words } from '../../words/words.js';
import { Shortcuts } from '../shortcuts/shortcuts.js';

/** The signed-in person: availability, theme, language, shortcuts, sign-out here and everywhere. */
@Component({
  selector: 'bit-person-menu',
  imports: [
    CdkMenu,
    CdkMenuItem,
    CdkMenuItemCheckbox,
    CdkMenuItemRadio,
    CdkMenuTrigger,
    AccountMark,
    Avatar,
    Icon,
  ],
  templateUrl: './person-menu.html',
  styleUrl: './person-menu.css',
})
export class PersonMenu {
  readonly #session = inject(SessionStore);
  readonly #address = inject(AccountAddress);
  readonly #injector = inject(Injector);
  readonly #dialog = inject(Dialog);
  readonly #toasts = inject(Toasts);
  readonly #router = inject(Router);
  readonly #chime = inject(Chime);
  readonly #desktop = inject(Desktop);
  protected readonly words = inject(Words);
  protected readonly preferences = inject(Preferences);
  protected readonly shortcuts = inject(Shortcuts);
  protected readonly t = this.words.t;

  protected readonly viewer = this.#session.viewer;
  protected readonly availability = computed(() => this.viewer()?.user.availability ?? 'offline');
  /** What they chose to be while they are here. */
  protected readonly choice = computed(() => this.viewer()?.availabilityChoice ?? 'online');
  /** Shown where there is a choice. */
  protected readonly accounts = computed(() => {
    const all = this.#session.accounts();
    return all.length > 1 ? all : [];
  });
  protected readonly mayOpenAccount = this.#session.mayOpenAccount;
  protected readonly address = (id: string) => TabAccount.address(id);
  protected readonly roles = inject(Roles);
  protected readonly availabilities: readonly Availability[] = ['online', 'busy', 'offline'];
  protected readonly themes = THEMES;
  protected readonly themeIcons = { system: 'monitor', light: 'sun', dark: 'moon' } as const;
  protected readonly languages = CONSOLE_LANGUAGES;
  protected readonly names = LANGUAGE_NAMES;

  protected async be(availability: Availability): Promise<void> {
    await this.#try(() => this.#session.setAvailability(availability));
  }

  /** Chosen here and allowed by the browser. */
  protected readonly desktopOn = computed(
    () => this.preferences.desktop() && this.#desktop.permission() === 'granted',
  );

  protected async toggleDesktop(): Promise<void> {
    const on = !this.desktopOn();
    if (!on || (await this.#desktop.allow())) this.preferences.useDesktop(on);
    else this.#toasts.show('bad', this.t('app.alerts.blocked'));
  }

  /** The sound is played when it is chosen: the person knows then that this device can make it. */
  protected toggleSound(): void {
    const on = !this.preferences.sound();
    this.preferences.useSound(on);
    if (on) void this.#chime.play();
  }

  protected async leave(): Promise<void> {
    await this.#try(async () => {
      await this.#session.signOut();
      await this.#router.navigateByUrl('/sign-in');
    });
  }

  /** In this tab; a click that asks for another tab is left to the browser. */
  protected async goTo(event: Event, accountId: string): Promise<void> {
    if (isForAnotherTab(event)) return;
    event.preventDefault();
    if (accountId === this.viewer()?.account.id) return;
    await this.#try(async () => {
      const { enterAccount } = await import('../../session/accounts/enter-account.js');
      await enterAccount(this.#injector, accountId);
      this.#address.go(accountId);
    });
  }

  protected async openAccount(): Promise<void> {
    const [{ OpenAccountDialog }] = await Promise.all([
      import('../../session/accounts/open-account-dialog.js'),
      this.words.load('session', 'errors'),
    ]);
    this.#dialog.open(OpenAccountDialog, {
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
  }

  protected openProfile(): void {
    void this.#router.navigateByUrl('/profile');
  }

  /** The question comes when it is asked: few people ask it, and every page has the menu. */
  protected async leaveEverywhere(): Promise<void> {
    const { EverywhereDialog } = await import('./everywhere-dialog.js');
    this.#dialog.open(EverywhereDialog, {
      panelClass: ['dialog', 'narrow'],
      ariaLabelledBy: 'dialog-heading',
    });
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#toasts.show('bad', failureText(this.words, error));
    }
  }
}

function isForAnotherTab(event: Event): boolean {
  return event instanceof MouseEvent && (event.ctrlKey || event.metaKey || event.shiftKey);
}

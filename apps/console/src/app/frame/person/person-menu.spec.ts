import { TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import { TabAccount, UnansweredError } from '@bitacora/console-data';
import { OwnAccountsGateway } from '@bitacora/console-data/account';
import { Toasts } from '@bitacora/console-ui';
import { render } from '@bitacora/console-ui/testing';
import { Roles } from '../../directory/roles.js';
import { Chime } from '../../news/chime.js';
import { Desktop } from '../../news/desktop.js';
import { Preferences } from '../../preferences/preferences.js';
import { AccountAddress } from '../../session/account-address.js';
import { SessionStore } from '../../session/session-store.js';
import { provideDesk } from '../../testing/desk.js';
import { Shortcuts } from '../shortcuts/shortcuts.js';
import { PersonMenu } from './person-menu.js';

const HERE = { id: 'a1', name: 'Tienda', logo: null };
const THERE = { id: 'b2', name: 'Loja Sol', logo: '/files/accounts/b2/logo?v=1' };

describe('the accounts in the menu of the person', () => {
  const opened = async ({ accounts = [HERE, THERE], mayOpen = false } = {}) => {
    const goTo = jest.fn<Promise<void>, [string]>(async () => undefined);
    const go = jest.fn<void, [string]>();
    const show = jest.fn();
    const viewer = signal({ user: { name: 'Marta' }, account: HERE, role: 'administrator' });
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        {
          provide: SessionStore,
          useValue: { viewer, accounts: signal(accounts), mayOpenAccount: signal(mayOpen) },
        },
        { provide: AccountAddress, useValue: { go } },
        { provide: OwnAccountsGateway, useValue: { enter: goTo } },
        { provide: Roles, useValue: { name: () => 'Administradora' } },
        { provide: Chime, useValue: {} },
        { provide: Desktop, useValue: { permission: signal('default') } },
        { provide: Shortcuts, useValue: {} },
        { provide: Toasts, useValue: { show } },
        {
          provide: Preferences,
          useValue: { theme: signal('light'), desktop: signal(false), sound: signal(false) },
        },
      ],
    });
    const screen = await render(PersonMenu);
    await screen.press('app.me Marta');
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.over a')];
    return { screen, links, goTo, go, show };
  };

  it('are links to each, with the one of this tab marked', async () => {
    const { links } = await opened();
    expect(links.map(({ pathname }) => pathname)).toEqual(['/a/a1/', '/a/b2/']);
    expect(links.map((link) => link.getAttribute('aria-current'))).toEqual(['true', null]);
  });

  it('show the logo of each that has one', async () => {
    const { links } = await opened();
    const shown = links.map((link) => link.querySelector('img')?.getAttribute('src') ?? null);
    expect(shown).toEqual([null, THERE.logo]);
    links[1]?.querySelector('img')?.dispatchEvent(new Event('error'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(links[1]?.querySelector('img')).toBeNull();
  });

  it('are gone to in this tab by a click, after the server let the person in', async () => {
    const { links, goTo, go } = await opened();
    links[1]?.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(goTo).toHaveBeenCalledWith('b2');
    expect(go).toHaveBeenCalledWith('b2');
  });

  it('are left to the browser when the click asks for another tab', async () => {
    const { links, goTo } = await opened();
    const click = new MouseEvent('click', { ctrlKey: true, cancelable: true, bubbles: true });
    links[1]?.addEventListener('click', (event) => event.preventDefault(), { once: true });
    links[1]?.dispatchEvent(click);
    expect(goTo).not.toHaveBeenCalled();
  });

  it('say so when the person is not let in, and stay where they are', async () => {
    const { links, goTo, go, show } = await opened();
    goTo.mockRejectedValue(new UnansweredError('offline', null));
    links[1]?.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(show).toHaveBeenCalledWith('bad', 'errors.offline');
    expect(go).not.toHaveBeenCalled();
  });

  it('are not named while there is one, and opened by who may only', async () => {
    const one = await opened({ accounts: [HERE] });
    expect(one.links).toEqual([]);
    expect(one.screen.words).not.toContain('app.accounts.open');
  });

  it('can be added to by who may open one', async () => {
    await opened({ accounts: [HERE], mayOpen: true });
    expect(document.body.textContent).toContain('app.accounts.open');
  });
});

describe('the account of a tab', () => {
  it('is in its addresses', () => {
    expect(TabAccount.address('b2', '/inbox?of=mine')).toBe('/a/b2/inbox?of=mine');
    expect(TabAccount.address('b2')).toBe('/a/b2/');
  });
});

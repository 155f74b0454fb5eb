import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RefusedError, TabAccount } from '@bitacora/console-data';
import { OwnAccountsGateway } from '@bitacora/console-data/account';
import { render } from '@bitacora/console-ui/testing';
import { Preferences } from '../../preferences/preferences.js';
import { provideDesk } from '../../testing/desk.js';
import { AccountAddress } from '../account-address.js';
import { SessionStore } from '../session-store.js';
import { AccountsPage } from './accounts-page.js';

const HERE = { id: 'a1', name: 'Tienda', logo: null };
const THERE = { id: 'b2', name: 'Loja Sol', logo: null };
const refused = (code: string) => new RefusedError([{ code, field: null, params: {} }]);

describe('a tab whose account the person is not in', () => {
  const opened = async ({
    accounts = [HERE, THERE],
    enter = async () => undefined,
  }: {
    accounts?: readonly (typeof HERE)[];
    enter?: () => Promise<unknown>;
  } = {}) => {
    const go = jest.fn<void, [string, string | undefined]>();
    const entered = jest.fn(enter);
    const signOut = jest.fn(async () => undefined);
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        { provide: Preferences, useValue: { useLanguage: jest.fn() } },
        { provide: SessionStore, useValue: { accounts: signal(accounts), signOut } },
        { provide: TabAccount, useValue: { id: 'a1' } },
        { provide: AccountAddress, useValue: { go } },
        { provide: OwnAccountsGateway, useValue: { enter: entered } },
      ],
    });
    const router = TestBed.inject(Router);
    const navigated = jest.spyOn(router, 'navigate').mockResolvedValue(true);
    const screen = await render(AccountsPage);
    await screen.fixture.whenStable();
    screen.fixture.detectChanges();
    return { screen, go, entered, navigated };
  };

  it('enters it when they may, and loads the page that they wanted', async () => {
    const { entered, go } = await opened();
    expect(entered).toHaveBeenCalledWith('a1');
    expect(go).toHaveBeenCalledWith('a1', undefined);
  });

  it('says that they are no member of it, and offers the others', async () => {
    const { screen, entered } = await opened({ accounts: [THERE] });
    expect(entered).not.toHaveBeenCalled();
    expect(screen.texts('h1')).toEqual(['session.accounts.heading']);
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.accounts a')];
    expect(links.map(({ pathname }) => pathname)).toEqual(['/a/b2/']);
  });

  it('asks for the password again where an administrator ended their sessions', async () => {
    const enter = () => Promise.reject(refused('SIGN_IN_AGAIN'));
    const { navigated } = await opened({ enter });
    expect(navigated).toHaveBeenCalledWith(['/sign-in'], expect.anything());
  });

  it('says why it was refused', async () => {
    const { screen } = await opened({ enter: () => Promise.reject(refused('NOT_A_MEMBER')) });
    expect(screen.texts('[role=alert]')).toEqual(['errors.NOT_A_MEMBER']);
    expect(screen.texts('.accounts a')).toEqual(['Loja Sol']);
  });
});

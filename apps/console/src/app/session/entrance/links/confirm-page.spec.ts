import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { AccountEmailGateway } from '@bitacora/console-data/account';
import { JoiningGateway } from '@bitacora/console-data/joining';
import { render } from '@bitacora/console-ui/testing';
import { Preferences } from '../../../preferences/preferences.js';
import { provideDesk } from '../../../testing/desk.js';
import { ConfirmPage } from './confirm-page.js';

const SHOWN = { accountName: 'Tienda', email: 'hola@tienda.example' };
const LINK = { accountId: 'a1', linkId: 'a1', token: 'secret' };
const refused = (code: string) => new RefusedError([{ code, field: null, params: {} }]);

describe('the page of the link of a contact e-mail', () => {
  const opened = async (open = jest.fn(async () => SHOWN)) => {
    const confirm = jest.fn(async () => SHOWN);
    const account = jest.fn(async () => ({ accountName: 'Tienda Luz', logo: null }));
    window.location.hash = '#a1.a1.secret';
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        { provide: Preferences, useValue: { useLanguage: jest.fn() } },
        { provide: JoiningGateway, useValue: { account } },
        { provide: AccountEmailGateway, useValue: { open, confirm } },
      ],
    });
    const screen = await render(ConfirmPage);
    await screen.fixture.whenStable();
    screen.fixture.detectChanges();
    await screen.settled();
    return { screen, open, confirm, account };
  };

  it('confirms when the button is pressed, and not by being opened', async () => {
    const { screen, open, confirm } = await opened();
    expect(open).toHaveBeenCalledWith(LINK);
    expect(screen.words).toContain('hola@tienda.example');
    expect(confirm).not.toHaveBeenCalled();
    await screen.press('session.confirm.act');
    expect(confirm).toHaveBeenCalledWith(LINK);
    expect(screen.texts('h1')).toEqual(['session.confirm.doneHeading']);
    expect(await screen.has('session.confirm.act')).toBe(false);
  });

  it('says the account that asks', async () => {
    const { screen, account } = await opened();
    expect(account).toHaveBeenCalledWith({ kind: 'addressConfirmation', ...LINK });
    expect(screen.texts('header strong')).toEqual(['Tienda Luz']);
  });

  it('says why the link confirms nothing, and offers no button', async () => {
    const { screen } = await opened(
      jest.fn(() => Promise.reject(refused('ADDRESS_LINK_REPLACED'))),
    );
    expect(screen.texts('[role=alert]')).toEqual(['errors.ADDRESS_LINK_REPLACED']);
    expect(await screen.has('session.confirm.act')).toBe(false);
  });

  it('says so when the link ended between opening and pressing', async () => {
    const { screen, confirm } = await opened();
    confirm.mockRejectedValue(refused('ADDRESS_LINK_WITHDRAWN'));
    await screen.press('session.confirm.act');
    expect(screen.texts('[role=alert]')).toEqual(['errors.ADDRESS_LINK_WITHDRAWN']);
  });
});

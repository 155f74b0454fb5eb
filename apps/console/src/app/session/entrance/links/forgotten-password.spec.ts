import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { JoiningGateway } from '@bitacora/console-data/joining';
import { render } from '@bitacora/console-ui/testing';
import { Preferences } from '../../../preferences/preferences.js';
import { provideDesk } from '../../../testing/desk.js';
import { ForgotPage } from './forgot-page.js';
import { ResetPage } from './reset-page.js';

const gateway = {
  requestPasswordReset: jest.fn<Promise<boolean>, [string]>(() => Promise.resolve(true)),
  resetPassword: jest.fn<Promise<void>, [object]>(() => Promise.resolve()),
  account: jest.fn<Promise<object>, [object]>(async () => ({ accountName: 'Tienda', logo: null })),
};

describe('a forgotten password', () => {
  beforeEach(() => {
    jest.clearAllMocks();
    window.location.hash = '#a1.u1.secret';
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        { provide: Preferences, useValue: { useLanguage: jest.fn() } },
        { provide: JoiningGateway, useValue: gateway },
      ],
    });
  });

  it.each([
    [true, 'session.forgot.sent'],
    [false, 'session.forgot.noMails'],
  ])('is asked for by address; mails are on: %s', async (on, words) => {
    gateway.requestPasswordReset.mockResolvedValueOnce(on);
    const screen = await render(ForgotPage);
    await screen.write('session.email', ' ana@tienda.example ');
    await screen.press('session.forgot.act');
    expect(gateway.requestPasswordReset).toHaveBeenCalledWith('ana@tienda.example');
    expect(screen.texts('[role=status]')).toEqual([words]);
  });

  it('is replaced by the link, with a password that is long enough', async () => {
    const screen = await render(ResetPage);
    await screen.settled();
    expect(screen.texts('header strong')).toEqual(['Tienda']);
    await screen.write('session.password', 'corta');
    await screen.press('session.reset.act');
    expect(gateway.resetPassword).not.toHaveBeenCalled();
    await screen.write('session.password', 'barcos de papel en la lluvia');
    await screen.press('session.reset.act');
    expect(gateway.resetPassword).toHaveBeenCalledWith({
      ...{ accountId: 'a1', userId: 'u1', token: 'secret' },
      password: 'barcos de papel en la lluvia',
    });
    expect(screen.texts('[role=status]')).toEqual(['session.reset.done']);
  });

  it('stays when the link ended, with the reason and the way to another', async () => {
    const code = 'RESET_USED';
    gateway.resetPassword.mockRejectedValueOnce(
      new RefusedError([{ code, field: null, params: {} }]),
    );
    const screen = await render(ResetPage);
    await screen.write('session.password', 'barcos de papel en la lluvia');
    await screen.press('session.reset.act');
    expect(screen.texts('[role=alert]')).toEqual(['errors.RESET_USED']);
    expect(await screen.has('session.signIn.forgot')).toBe(true);
  });
});

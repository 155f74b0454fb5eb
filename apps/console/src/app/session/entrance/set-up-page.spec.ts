import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RefusedError } from '@bitacora/console-data';
import { render } from '@bitacora/console-ui/testing';
import { Preferences } from '../../preferences/preferences.js';
import { provideDesk } from '../../testing/desk.js';
import { SessionStore } from '../session-store.js';
import { SetUpPage } from './set-up-page.js';

describe('the first run', () => {
  const opened = async () => {
    const setUp = jest.fn<Promise<void>, [object]>(() => Promise.resolve());
    const useLanguage = jest.fn(() => Promise.resolve());
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        { provide: Preferences, useValue: { useLanguage } },
        { provide: SessionStore, useValue: { setUp } },
      ],
    });
    const screen = await render(SetUpPage);
    jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    const fill = async (password: string) => {
      await screen.write('session.setUp.accountName', 'Tienda');
      await screen.write('session.setUp.name', 'Marta Ríos');
      await screen.write('session.email', 'marta@tienda.example');
      await screen.write('session.password', password);
    };
    return { screen, setUp, useLanguage, fill };
  };

  it('makes the account and its first administrator', async () => {
    const { screen, setUp, fill } = await opened();
    await fill('un barco verde navega');
    await screen.press('session.setUp.act');
    expect(setUp).toHaveBeenCalledTimes(1);
    expect(setUp.mock.calls[0]?.[0]).toMatchObject({
      accountName: 'Tienda',
      name: 'Marta Ríos',
      email: 'marta@tienda.example',
      language: 'es',
    });
  });

  it.each(['corta', 'marta@tienda.example', 'Marta Ríos'])(
    'says what is wrong with the password «%s» before anything is sent',
    async (password) => {
      const { screen, setUp, fill } = await opened();
      await fill(password);
      await screen.press('session.setUp.act');
      expect(await (await screen.field('session.password')).error()).toContain('errors.PASSWORD');
      expect(setUp).not.toHaveBeenCalled();
      expect(screen.focused).toContain('session.password');
    },
  );

  it('puts what the server refuses beside its field until that changes', async () => {
    const { screen, setUp, fill } = await opened();
    const reason = { code: 'EMAIL_TAKEN', field: 'input.email', params: {} };
    setUp.mockRejectedValue(new RefusedError([reason]));
    await fill('un barco verde navega');
    await screen.press('session.setUp.act');
    expect(await (await screen.field('session.email')).error()).toBe('errors.EMAIL_TAKEN');
    await screen.write('session.email', 'otra@tienda.example');
    expect(await (await screen.field('session.email')).error()).toBeNull();
  });

  it('speaks the language that is chosen', async () => {
    const { screen, useLanguage } = await opened();
    await screen.choose('app.language', 'English');
    expect(useLanguage).toHaveBeenCalledWith('en');
  });
});

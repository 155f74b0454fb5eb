import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RefusedError } from '@bitacora/console-data';
import { render } from '@bitacora/console-ui/testing';
import { Preferences } from '../../preferences/preferences.js';
import { provideDesk } from '../../testing/desk.js';
import { SessionStore } from '../session-store.js';
import { SignInPage } from './sign-in-page.js';

const WRONG = new RefusedError([{ code: 'SIGN_IN_WRONG', field: null, params: {} }]);

describe('the page to sign in', () => {
  const opened = async (inputs = {}) => {
    const signIn = jest.fn<Promise<void>, [string, string]>(() => Promise.resolve());
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        { provide: Preferences, useValue: { useLanguage: jest.fn() } },
        { provide: SessionStore, useValue: { signIn, unreachable: () => false } },
      ],
    });
    const screen = await render(SignInPage, inputs);
    const to = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    const fill = async (password = 'secreta') => {
      await screen.write('session.email', ' marta@tienda.example ');
      await screen.write('session.password', password);
    };
    return { screen, signIn, to, fill };
  };

  it('has the focus in the first field, and signs in', async () => {
    const { screen, signIn, to, fill } = await opened();
    expect(screen.focused).toContain('session.email');
    await fill();
    await screen.press('session.signIn.act');
    expect(signIn).toHaveBeenCalledWith('marta@tienda.example', 'secreta');
    expect(to).toHaveBeenCalledWith('/');
  });

  it.each([
    ['/rules/r1', '/rules/r1'],
    ['//elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
  ])('leads to %s only within the console', async (wanted, reached) => {
    const { screen, to, fill } = await opened({ to: wanted });
    await fill();
    await screen.press('session.signIn.act');
    expect(to).toHaveBeenCalledWith(reached);
  });

  it('says what is missing beside the fields, and asks nothing', async () => {
    const { screen, signIn } = await opened();
    await screen.press('session.signIn.act');
    expect(await (await screen.field('session.email')).error()).toBe('errors.emailMissing');
    expect(await (await screen.field('session.password')).isWrong()).toBe(true);
    expect(signIn).not.toHaveBeenCalled();
  });

  it('says why it was refused, and keeps what was written', async () => {
    const { screen, signIn, fill } = await opened();
    signIn.mockRejectedValue(WRONG);
    await fill();
    await screen.press('session.signIn.act');
    expect(screen.texts('[role=alert]')).toEqual(['errors.SIGN_IN_WRONG']);
    expect(screen.written('session.email')).toContain('marta@tienda.example');
    expect(await (await screen.pressable('session.signIn.act')).isDisabled()).toBe(false);
  });

  it('shows the password to a person who wants to see it', async () => {
    const { screen, fill } = await opened();
    await fill();
    const type = async () =>
      (await (await screen.field('session.password')).control()).getAttribute('type');
    expect(await type()).toBe('password');
    await screen.press('session.showPassword');
    expect(await type()).toBe('text');
    await screen.press('session.hidePassword');
    expect(await type()).toBe('password');
  });

  it('says that the session ended on the server', async () => {
    const { screen } = await opened({ ended: '1' });
    expect(screen.texts('[role=status]')).toEqual(['session.signIn.ended']);
  });
});

import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { RefusedError } from '@bitacora/console-data';
import { JoiningGateway } from '@bitacora/console-data/joining';
import { render } from '@bitacora/console-ui/testing';
import { Preferences } from '../../../preferences/preferences.js';
import { provideDesk } from '../../../testing/desk.js';
import { SessionStore } from '../../session-store.js';
import { JoinPage } from './join-page.js';

const SHOWN = {
  ...{ accountName: 'Tienda', email: 'leo@tienda.example', name: 'Leo', role: 'agent' },
  isKnown: false,
  isYou: false,
};
const refused = (code: string, field: string | null = null) =>
  new RefusedError([{ code, field, params: {} }]);

const LOGO = 'data:image/png;base64,eA==';

describe('the page to join by an invitation', () => {
  const opened = async (open: () => Promise<unknown>) => {
    const join = jest.fn<Promise<void>, [object]>(() => Promise.resolve());
    const account = jest.fn(async () => ({ accountName: 'Tienda', logo: LOGO }));
    window.location.hash = '#a1.i1.secret';
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        { provide: Preferences, useValue: { useLanguage: jest.fn() } },
        { provide: SessionStore, useValue: { joined: async () => undefined } },
        { provide: JoiningGateway, useValue: { open, accept: join, account } },
      ],
    });
    const screen = await render(JoinPage);
    await screen.fixture.whenStable();
    screen.fixture.detectChanges();
    const to = jest.spyOn(TestBed.inject(Router), 'navigateByUrl').mockResolvedValue(true);
    await screen.settled();
    return { screen, join, to, account };
  };

  it('says who invites, and joins with a name and a password of one’s own', async () => {
    const { screen, join, to } = await opened(() => Promise.resolve(SHOWN));
    expect(screen.texts('h1')).toEqual(['session.join.heading Tienda']);
    expect(screen.written('session.setUp.name')).toBe('Leo');
    await screen.write('session.password', 'barcos de papel en la lluvia');
    await screen.press('session.join.act');
    expect(join).toHaveBeenCalledWith({
      ...{ accountId: 'a1', invitationId: 'i1', token: 'secret' },
      ...{ name: 'Leo', password: 'barcos de papel en la lluvia' },
    });
    expect(to).toHaveBeenCalledWith('/');
  });

  it('shows the account that invites, and asks for it by a link that counts only', async () => {
    const { screen, account } = await opened(() => Promise.resolve(SHOWN));
    expect(account).toHaveBeenCalledWith({
      ...{ kind: 'invitation', accountId: 'a1', linkId: 'i1', token: 'secret' },
    });
    expect(screen.texts('header')).toEqual(['Tienda']);
    expect(document.querySelector('header img')?.getAttribute('src')).toBe(LOGO);
    TestBed.resetTestingModule();
    const closed = await opened(() => Promise.reject(refused('INVITATION_USED')));
    expect(closed.account).not.toHaveBeenCalled();
    expect(closed.screen.texts('header').join()).toContain('Bitácora');
  });

  it('asks nothing of who is signed in as the invited person', async () => {
    const you = { ...SHOWN, isKnown: true, isYou: true };
    const { screen, join, to } = await opened(() => Promise.resolve(you));
    expect(screen.texts('input:not([hidden])')).toEqual([]);
    await screen.press('session.join.act');
    expect(join).toHaveBeenCalledWith(expect.objectContaining({ password: '' }));
    expect(to).toHaveBeenCalledWith('/');
  });

  it('asks who has an access already for that password only', async () => {
    const { screen, join } = await opened(() => Promise.resolve({ ...SHOWN, isKnown: true }));
    expect(screen.words).toContain('session.join.known');
    expect(screen.words).not.toContain('session.setUp.name');
    join.mockRejectedValueOnce(refused('JOIN_PASSWORD_WRONG', 'password'));
    await screen.write('session.password', 'corta');
    await screen.press('session.join.act');
    expect(await (await screen.field('session.password')).error()).toBe(
      'errors.JOIN_PASSWORD_WRONG',
    );
  });

  it('leads to the sign-in where that asks for more', async () => {
    const { screen, join, to } = await opened(() => Promise.resolve({ ...SHOWN, isKnown: true }));
    join.mockRejectedValueOnce(refused('SECOND_FACTOR_REQUIRED'));
    await screen.write('session.password', 'la de siempre');
    await screen.press('session.join.act');
    expect(to).toHaveBeenCalledWith('/sign-in');
  });

  it('says why a link opens nothing', async () => {
    const { screen } = await opened(() => Promise.reject(refused('INVITATION_EXPIRED')));
    expect(screen.texts('[role=alert]')).toEqual(['errors.INVITATION_EXPIRED']);
    expect(screen.texts('form')).toEqual([]);
  });
});

import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Permission, RefusedError } from '@bitacora/console-data';
import { ProfileGateway, type ShownProfile } from '@bitacora/console-data/profile';
import { ToastList } from '@bitacora/console-ui';
import { SegmentedHarness, render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../testing/desk.js';
import { SquarePicture } from './picture/square-picture.js';
import { ProfilePage } from './profile-page.js';

@Component({
  imports: [ProfilePage, ToastList],
  template: '<bit-profile-page /><bit-toasts closeLabel="x" />',
})
class ProfileHost {}

const AT = '2026-03-02T09:00:00.000Z';
const session = (id: string, isThis: boolean) => ({
  ...{ id, browser: 'Firefox', system: 'Linux', address: '192.0.2.1', isThis },
  ...{ createdAt: AT, lastUsedAt: AT },
});
const PROFILE = {
  name: 'Marta Ríos',
  email: 'marta@tienda.example',
  passwordChangedAt: AT,
  sendsMails: true,
  sessions: [session('s1', true), session('s2', false)],
  secondFactor: null,
  passkeys: [],
  apiTokens: [],
} as ShownProfile;
const wrong = (code: string, field: string) => new RefusedError([{ code, field, params: {} }]);

describe('the profile', () => {
  const opened = async (
    profile: Partial<ShownProfile> = {},
    permissions: readonly Permission[] = ['profile.manage', 'contact.read'],
    pictures: Readonly<Record<string, string>> = {},
  ) => {
    const shown = { ...PROFILE, ...profile };
    const outcome = () => Promise.resolve({ profile: shown });
    const square = { of: jest.fn((file: File) => Promise.resolve<Blob>(file)) };
    const gateway = {
      profile: jest.fn(() => Promise.resolve(shown)),
      rename: jest.fn(outcome),
      setPicture: jest.fn(outcome),
      chooseNotices: jest.fn(outcome),
      changePassword: jest.fn(outcome),
      endSession: jest.fn(outcome),
      newFactorSecret: jest.fn(() =>
        Promise.resolve({
          secret: 'ABCDEFGH',
          ticket: 't',
          qrCode: { size: 2, path: 'M0 0h1v1h-1z' },
        }),
      ),
      addFactor: jest.fn(() => Promise.resolve({ codes: ['AAAA', 'BBBB'], profile: shown })),
      newToken: jest.fn(() => Promise.resolve({ token: 'bit_secret', profile: shown })),
    };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions, pictures }),
        { provide: ProfileGateway, useValue: gateway },
        { provide: SquarePicture, useValue: square },
      ],
    });
    const screen = await render(ProfileHost);
    await screen.fixture.whenStable();
    return { screen, gateway, square };
  };

  const choose = async (screen: Awaited<ReturnType<typeof opened>>['screen'], file: File) => {
    const control = document.querySelector<HTMLInputElement>('bit-picture-part input[type=file]')!;
    Object.defineProperty(control, 'files', { value: [file], configurable: true });
    control.dispatchEvent(new Event('change'));
    await screen.fixture.whenStable();
  };

  it('cuts a picture, brings it, and says beside it what is wrong with one', async () => {
    const { screen, gateway, square } = await opened();
    expect(screen.words).not.toContain('profile.picture.remove');
    await choose(screen, new File(['x'], 'yo.png'));
    expect(gateway.setPicture).toHaveBeenLastCalledWith('marta', expect.any(File));
    expect(screen.words).toContain('profile.picture.saved');
    square.of.mockRejectedValue(wrong('PICTURE_EXPECTED', 'picture'));
    await choose(screen, new File(['x'], 'página.html'));
    expect(screen.texts('bit-picture-part [role=alert]').join()).toContain('PICTURE_EXPECTED');
    gateway.setPicture.mockRejectedValue(wrong('PICTURE_TOO_WIDE', ''));
    square.of.mockResolvedValue(new Blob());
    await choose(screen, new File(['x'], 'ancha.png'));
    expect(screen.texts('bit-picture-part [role=alert]').join()).toContain('PICTURE_TOO_WIDE');
  });

  it('takes the picture away', async () => {
    const { screen, gateway } = await opened({}, ['profile.manage'], { marta: '/files/people/m' });
    await screen.press('profile.picture.remove');
    expect(gateway.setPicture).toHaveBeenCalledWith('marta', null);
    await screen.fixture.whenStable();
    expect(screen.words).toContain('profile.picture.removed');
  });

  it('saves a box of the notices at once, with the others of its line', async () => {
    const { screen, gateway } = await opened();
    const box = (name: string) =>
      document.querySelector<HTMLInputElement>(`bit-notices-part input[aria-label*="${name}"]`)!;
    expect(document.querySelectorAll('bit-notices-part tbody input')).toHaveLength(16);
    const sound = box('answerInMine profile.notices.channels.sound');
    expect(sound.checked).toBe(true);
    sound.click();
    await screen.fixture.whenStable();
    expect(gateway.chooseNotices).toHaveBeenLastCalledWith([
      { reason: 'answerInMine', channels: ['console'] },
    ]);
    box('assignedToMe profile.notices.channels.desktop').click();
    await screen.fixture.whenStable();
    expect(gateway.chooseNotices).toHaveBeenLastCalledWith([
      { reason: 'assignedToMe', channels: ['desktop'] },
    ]);
  });

  it('offers mails where they are sent only, and says why not', async () => {
    const off = () =>
      document.querySelectorAll<HTMLInputElement>('bit-notices-part tbody input:disabled').length;
    const said = () => document.querySelector('bit-notices-part')?.textContent;
    await opened();
    expect(off()).toBe(0);
    expect(said()).toContain('profile.notices.mailHint');
    TestBed.resetTestingModule();
    await opened({ sendsMails: false });
    expect(off()).toBe(4);
    expect(said()).toContain('profile.notices.mailOff');
  });

  it('says beside the field that the present password is wrong', async () => {
    const { screen, gateway } = await opened();
    gateway.changePassword.mockRejectedValue(wrong('PASSWORD_WRONG', 'password'));
    await screen.write('profile.password.present', 'no es');
    await screen.write('profile.password.next', 'caballos lentos bajo lluvia');
    await screen.press('profile.password.act');
    const field = await screen.field('profile.password.present');
    expect(await field.error()).toContain('PASSWORD_WRONG');
    expect(gateway.changePassword).toHaveBeenCalledWith(
      'no es',
      'caballos lentos bajo lluvia',
      true,
    );
  });

  it('ends another session, and never offers to end this one', async () => {
    const { screen, gateway } = await opened();
    await screen.press('profile.sessions.endOf');
    expect(gateway.endSession).toHaveBeenCalledWith('s2');
    expect(screen.texts('bit-sessions-part .chip')).toEqual(['profile.sessions.this']);
  });

  it('switches the second factor on by password and code, and shows the recovery codes once', async () => {
    const { screen, gateway } = await opened();
    await screen.press('profile.factor.add');
    await screen.write('profile.password.present', 'siete mares');
    await screen.press('profile.next');
    await screen.write('profile.factor.code', '123456');
    await screen.press('profile.factor.add');
    expect(gateway.addFactor).toHaveBeenCalledWith({
      secret: 'ABCDEFGH',
      ticket: 't',
      code: '123456',
    });
    await screen.settled();
    expect(screen.texts('bit-shown-once li')).toEqual(['AAAA', 'BBBB']);
    await screen.press('profile.kept');
    expect(screen.texts('bit-shown-once')).toEqual([]);
  });

  it('makes a token with what the person may do, without their profile', async () => {
    const { screen, gateway } = await opened();
    await screen.press('profile.tokens.add');
    await screen.write('profile.tokens.name', 'Informe');
    const dialog = document.querySelector<HTMLInputElement>(
      'bit-token-dialog input[type=password]',
    )!;
    dialog.value = 'mi contraseña';
    dialog.dispatchEvent(new Event('input'));
    const scopes = await screen.document.getHarness(SegmentedHarness);
    await scopes.choose('profile.tokens.scopes.chosen');
    expect(screen.texts('bit-token-dialog fieldset label')).toEqual([
      'app.permissions.contact.read',
    ]);
    await screen.press('profile.tokens.add');
    expect(gateway.newToken).not.toHaveBeenCalled();
    expect(screen.words).toContain('profile.errors.PERMISSIONS_REQUIRED');
    document.querySelector<HTMLInputElement>('bit-token-dialog input[type=checkbox]')?.click();
    await screen.press('profile.tokens.add');
    expect(gateway.newToken).toHaveBeenCalledWith(
      expect.objectContaining({
        ...{ password: 'mi contraseña', name: 'Informe' },
        ...{ scope: 'chosen', permissions: ['contact.read'] },
      }),
    );
    expect(screen.texts('bit-shown-once li')).toEqual(['bit_secret']);
  });
});

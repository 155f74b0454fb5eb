import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { AccountLogoGateway } from '@bitacora/console-data/account';
import { ToastList } from '@bitacora/console-ui';
import { render } from '@bitacora/console-ui/testing';
import { SessionStore } from '../../../session/session-store.js';
import { provideDesk } from '../../../testing/desk.js';
import { LogoPart } from './logo-part.js';
import { LogoPicture } from './logo-picture.js';

@Component({
  imports: [LogoPart, ToastList],
  template: '<bit-logo-part /><bit-toasts closeLabel="x" />',
})
class Host {}

const WORDS = 'settings.general.logo';
const wrong = (code: string) => new RefusedError([{ code, field: 'picture', params: {} }]);

describe('the logo of the account', () => {
  const opened = async ({ logo = null as string | null, mayManage = true } = {}) => {
    const set = jest.fn<Promise<void>, [string, Blob | null, string]>(async () => undefined);
    const of = jest.fn<Promise<Blob>, [File]>((file) => Promise.resolve(file));
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions: mayManage ? ['settings.manage'] : [], logo }),
        { provide: AccountLogoGateway, useValue: { set } },
        { provide: LogoPicture, useValue: { of } },
      ],
    });
    const start = jest.fn(async () => undefined);
    Object.assign(TestBed.inject(SessionStore), { start });
    const screen = await render(Host);
    const choose = async () => {
      const control = document.querySelector<HTMLInputElement>('bit-logo-part input[type=file]')!;
      const file = new File(['x'], 'logo.png', { type: 'image/png' });
      Object.defineProperty(control, 'files', { value: [file], configurable: true });
      Object.defineProperty(control, 'value', { value: '', writable: true, configurable: true });
      control.dispatchEvent(new Event('change'));
      await screen.settled();
    };
    return { screen, set, of, start, choose };
  };

  it('is uploaded for the account of the tab, and shown from then on', async () => {
    const { screen, set, start, choose } = await opened();
    expect(screen.words).not.toContain(`${WORDS}.remove`);
    await choose();
    expect(set).toHaveBeenCalledWith('a1', expect.any(File), 'l1');
    expect(start).toHaveBeenCalled();
    expect(screen.words).toContain(`${WORDS}.saved`);
  });

  it('says beside the button what is wrong with a file', async () => {
    const { screen, set, of, choose } = await opened();
    of.mockRejectedValue(wrong('PICTURE_EXPECTED'));
    await choose();
    expect(screen.texts('#logo-error').join()).toContain('PICTURE_EXPECTED');
    expect(set).not.toHaveBeenCalled();
  });

  it('is removed', async () => {
    const { screen, set } = await opened({ logo: '/files/accounts/a1/logo?v=1' });
    await screen.press(`${WORDS}.remove`);
    await screen.settled();
    expect(set).toHaveBeenCalledWith('a1', null, 'l1');
    expect(screen.words).toContain(`${WORDS}.removed`);
  });

  it('keeps the picture that was chosen when another person changed the logo first', async () => {
    const { screen, set, choose } = await opened();
    set.mockRejectedValueOnce(new RefusedError([{ code: 'CONFLICT', field: null, params: {} }]));
    await choose();
    expect(screen.texts('bit-overtaken b')).toEqual(['settings.overtaken.heading']);
    expect(screen.words).not.toContain(`${WORDS}.saved`);
    await screen.press('settings.overtaken.keep');
    await screen.settled();
    expect(set).toHaveBeenCalledTimes(2);
    expect(set).toHaveBeenLastCalledWith('a1', expect.any(File), 'l1');
    expect(screen.texts('bit-overtaken')).toEqual([]);
    expect(screen.words).toContain(`${WORDS}.saved`);
  });

  it('is only looked at by who may not manage the account', async () => {
    const { screen } = await opened({ logo: '/files/accounts/a1/logo?v=1', mayManage: false });
    expect(screen.texts('button')).toEqual([]);
    expect(document.querySelector('bit-logo-part img')).not.toBeNull();
  });
});

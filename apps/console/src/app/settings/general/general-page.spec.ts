import { Clipboard } from '@angular/cdk/clipboard';
import { TestBed } from '@angular/core/testing';
import { Component, signal } from '@angular/core';
import { RefusedError } from '@bitacora/console-data';
import { SettingsGateway } from '@bitacora/console-data/settings';
import { AccountEmailGateway, AccountLogoGateway } from '@bitacora/console-data/account';
import { ToastList } from '@bitacora/console-ui';
import { render } from '@bitacora/console-ui/testing';
import { SessionStore } from '../../session/session-store.js';
import { provideDesk } from '../../testing/desk.js';
import { GeneralPage } from './general-page.js';

@Component({
  imports: [GeneralPage, ToastList],
  template: '<bit-general-page /><bit-toasts closeLabel="x" />',
})
class GeneralHost {}

const account = {
  id: 'a1',
  name: 'Tienda',
  language: 'es',
  timeZone: 'UTC',
  inactiveDays: 7,
  version: 'v1',
};

describe('the account', () => {
  const opened = async ({ mayManage = true } = {}) => {
    const gateway = { updateAccount: jest.fn<Promise<void>, unknown[]>(async () => undefined) };
    const viewer = signal({ account });
    const copied: string[] = [];
    TestBed.configureTestingModule({
      providers: [
        provideDesk(),
        { provide: SettingsGateway, useValue: gateway },
        { provide: AccountEmailGateway, useValue: { state: () => new Promise(() => {}) } },
        { provide: AccountLogoGateway, useValue: {} },
        { provide: Clipboard, useValue: { copy: (text: string) => copied.push(text) > 0 } },
        {
          provide: SessionStore,
          useValue: { viewer, may: () => mayManage, start: async () => undefined },
        },
      ],
    });
    return { screen: await render(GeneralHost), gateway, copied, viewer };
  };
  const days = 'settings.general.inactive';

  it('is saved in one go, with what was changed', async () => {
    const { screen, gateway } = await opened();
    await screen.write('settings.general.name', ' Tienda Sol ');
    await screen.write(days, '30');
    await screen.press('app.save');
    expect(gateway.updateAccount).toHaveBeenCalledWith({
      name: 'Tienda Sol',
      language: 'es',
      timeZone: 'UTC',
      inactiveDays: 30,
      expectedVersion: 'v1',
    });
  });

  it('keeps what was typed when another person saves first, and gives the choice', async () => {
    const { screen, gateway, viewer } = await opened();
    await screen.write('settings.general.name', 'Tienda Sol');
    viewer.set({ account: { ...account, name: 'Tienda Luna', version: 'v2' } });
    await screen.settled();
    expect(screen.written('settings.general.name')).toBe('Tienda Sol');
    expect(screen.texts('bit-overtaken b')).toEqual(['settings.overtaken.heading']);
    await screen.press('settings.overtaken.keep');
    expect(screen.texts('bit-overtaken b')).toEqual([]);
    await screen.press('app.save');
    expect(gateway.updateAccount).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'Tienda Sol', expectedVersion: 'v2' }),
    );
  });

  it('shows the newer state at once where nothing was typed, and when it is asked for', async () => {
    const { screen, viewer } = await opened();
    viewer.set({ account: { ...account, name: 'Tienda Luna', version: 'v2' } });
    await screen.settled();
    expect(screen.written('settings.general.name')).toBe('Tienda Luna');
    await screen.write('settings.general.name', 'Tienda Sol');
    viewer.set({ account: { ...account, name: 'Tienda Mar', version: 'v3' } });
    await screen.settled();
    await screen.press('settings.overtaken.load');
    expect(screen.written('settings.general.name')).toBe('Tienda Mar');
    expect(await screen.has('app.save')).toBe(false);
  });

  it.each(['', '0'])('takes %j days for never', async (written) => {
    const { screen, gateway } = await opened();
    await screen.write(days, written);
    await screen.press('app.save');
    expect(gateway.updateAccount).toHaveBeenCalledWith(
      expect.objectContaining({ inactiveDays: null }),
    );
  });

  it.each(['1000', '1,5', '-1', 'x'])('refuses %j days beside their field', async (written) => {
    const { screen, gateway } = await opened();
    await screen.write(days, written);
    await screen.press('app.save');
    expect(screen.texts('#account-inactive-error')).toEqual(['settings.general.inactiveWrong']);
    expect(gateway.updateAccount).not.toHaveBeenCalled();
  });

  it('says beside the zone that the server knows none of that name', async () => {
    const { screen, gateway } = await opened();
    gateway.updateAccount.mockRejectedValue(
      new RefusedError([{ code: 'TIME_ZONE_UNKNOWN', field: 'timeZone', params: {} }]),
    );
    await screen.write(days, '8');
    await screen.press('app.save');
    expect(screen.texts('.error')).toEqual(['errors.TIME_ZONE_UNKNOWN']);
  });

  it('is only looked at by who may not manage it', async () => {
    const { screen } = await opened({ mayManage: false });
    expect(screen.texts('input')).toEqual([]);
  });

  it('has an id that a click copies', async () => {
    const { screen, copied } = await opened();
    await screen.press('settings.general.idCopy a1');
    expect(copied).toEqual(['a1']);
    expect(screen.words).toContain('settings.general.idCopied');
  });
});

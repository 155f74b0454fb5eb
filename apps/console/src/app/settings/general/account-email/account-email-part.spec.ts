import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Permission, RefusedError } from '@bitacora/console-data';
import { AccountEmailGateway, type ShownAccountEmail } from '@bitacora/console-data/account';
import { ToastList } from '@bitacora/console-ui';
import { ConfirmHarness, render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { AccountEmailPart } from './account-email-part.js';

@Component({
  imports: [AccountEmailPart, ToastList],
  template: '<bit-account-email-part /><bit-toasts closeLabel="x" />',
})
class PartHost {}

const NONE: ShownAccountEmail = {
  ...{ confirmed: null, wanted: null, mailsAreOn: true, version: 'v1' },
};
const confirmed = {
  ...{ email: 'hola@tienda.example', confirmedAt: '2026-03-02T09:00:00.000Z' },
};
const wanted = (expired = false) => ({
  ...{ email: 'ventas@tienda.example', expired },
  ...{ requestedAt: '2026-03-03T09:00:00.000Z', expiresAt: '2026-03-06T09:00:00.000Z' },
});
const words = (key: string) => `settings.general.email.${key}`;

describe('the contact e-mail on the page of the account', () => {
  const opened = async (
    state: ShownAccountEmail,
    permissions: readonly Permission[] = ['settings.read', 'settings.manage'],
  ) => {
    const gateway = {
      state: jest.fn(async () => state),
      link: jest.fn(async () => 'https://chat.example/confirm#a1.a1.secret'),
      request: jest.fn<Promise<ShownAccountEmail>, [string, string]>(async () => ({
        ...state,
        wanted: wanted(),
      })),
      resend: jest.fn(async () => ({ ...state, wanted: wanted() })),
      withdraw: jest.fn(async () => ({ ...state, wanted: null })),
      remove: jest.fn(async () => ({ ...state, confirmed: null })),
    };
    TestBed.configureTestingModule({
      providers: [
        provideDesk({ permissions }),
        { provide: AccountEmailGateway, useValue: gateway },
      ],
    });
    const screen = await render(PartHost);
    await screen.fixture.whenStable();
    screen.fixture.detectChanges();
    return { screen, gateway };
  };

  it('says who is written to while there is none, and asks for one', async () => {
    const { screen, gateway } = await opened(NONE);
    expect(screen.texts('.none')).toEqual([words('none')]);
    await screen.write(words('new'), 'ventas@tienda.example ');
    await screen.press(words('ask'));
    expect(gateway.request).toHaveBeenCalledWith('ventas@tienda.example', 'v1');
    expect(screen.texts('.address b')).toEqual(['ventas@tienda.example']);
    expect(screen.words).toContain(words('asked'));
    expect(screen.written(words('new'))).toBe('');
  });

  it('refuses what is no address, beside its field, and asks for nothing', async () => {
    const { screen, gateway } = await opened(NONE);
    await screen.write(words('new'), 'ventas');
    await screen.press(words('ask'));
    expect(screen.texts('#account-email-error')).toEqual(['errors.emailWrong']);
    expect(gateway.request).not.toHaveBeenCalled();
  });

  it('shows the one that counts beside the one that waits, each with what can be done', async () => {
    const { screen, gateway } = await opened({ ...NONE, confirmed, wanted: wanted() });
    expect(screen.texts('.address b')).toEqual(['hola@tienda.example', 'ventas@tienda.example']);
    await screen.press(words('resend'));
    expect(gateway.resend).toHaveBeenCalled();
    await screen.press(words('withdraw'));
    expect(screen.texts('.address b')).toEqual(['hola@tienda.example']);
    await screen.press(words('remove'));
    await (await screen.document.getHarness(ConfirmHarness)).answer(words('remove'));
    expect(gateway.remove).toHaveBeenCalled();
  });

  it('says that the link of an address has expired', async () => {
    const { screen } = await opened({ ...NONE, wanted: wanted(true) });
    expect(screen.texts('.address small')[0]).toContain(words('expired'));
  });

  it('shows the link where no mails are sent', async () => {
    const { screen } = await opened({ ...NONE, mailsAreOn: false });
    await screen.write(words('new'), 'ventas@tienda.example');
    await screen.press(words('ask'));
    await screen.settled();
    const box = document.querySelector<HTMLInputElement>('.dialog input');
    expect(box?.value).toBe('https://chat.example/confirm#a1.a1.secret');
  });

  it('says why an act was refused', async () => {
    const { screen, gateway } = await opened({ ...NONE, wanted: wanted() });
    gateway.resend.mockRejectedValue(
      new RefusedError([{ code: 'TOO_MANY_ADDRESS_LINKS', field: null, params: { max: 5 } }]),
    );
    await screen.press(words('resend'));
    expect(screen.texts('.failed')[0]).toContain('errors.TOO_MANY_ADDRESS_LINKS');
  });

  describe('that another person changed first', () => {
    const conflict = new RefusedError([{ code: 'CONFLICT', field: null, params: {} }]);
    const overtaken = async () => {
      const { screen, gateway } = await opened(NONE);
      gateway.request.mockRejectedValueOnce(conflict);
      gateway.state.mockResolvedValue({ ...NONE, confirmed, version: 'v2' });
      await screen.write(words('new'), 'ventas@tienda.example');
      await screen.press(words('ask'));
      return { screen, gateway };
    };

    it('shows what is there now, and keeps what was typed until it is sent all the same', async () => {
      const { screen, gateway } = await overtaken();
      expect(screen.texts('bit-overtaken b')).toEqual(['settings.overtaken.heading']);
      expect(screen.texts('.failed')).toEqual([]);
      expect(screen.texts('.address b')).toEqual(['hola@tienda.example']);
      expect(screen.written(words('new'))).toBe('ventas@tienda.example');
      await screen.press('settings.overtaken.keep');
      await screen.settled();
      expect(gateway.request).toHaveBeenLastCalledWith('ventas@tienda.example', 'v2');
      expect(screen.texts('bit-overtaken')).toEqual([]);
      expect(screen.written(words('new'))).toBe('');
    });

    it('is taken in place of what was typed', async () => {
      const { screen, gateway } = await overtaken();
      await screen.press('settings.overtaken.load');
      expect(screen.written(words('new'))).toBe('');
      expect(screen.texts('bit-overtaken')).toEqual([]);
      expect(gateway.request).toHaveBeenCalledTimes(1);
    });
  });

  it('is only looked at by who may not manage it', async () => {
    const { screen } = await opened({ ...NONE, confirmed, wanted: wanted() }, ['settings.read']);
    expect(screen.texts('.address b')).toHaveLength(2);
    expect(screen.texts('button')).toEqual([]);
  });
});

import { CHANNEL_FORMS } from '@bitacora/inboxes/published';
import { Dialog } from '@angular/cdk/dialog';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { RefusedError } from '@bitacora/console-data';
import { DeviceLinkGateway, InboxSettingsGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { SignInWindow } from '../sections/channel/sign-in-window.js';
import { ConnectDialog, type ConnectedInbox } from './connect-dialog.js';

const PAGE = 'https://provider.example/agree';

@Component({ template: '' })
class ConnectHost {}

const key = (name: string) => `settings.channelForms.telegram.${name}`;

async function opened(providers: readonly string[] = ['google']) {
  const inbox = { id: 'i1', name: 'Bot' };
  const gateway = {
    connectChannel: jest.fn<Promise<object>, [object]>(async () => inbox),
    connect: jest.fn<Promise<object>, [object]>(async () => inbox),
    connectEmail: jest.fn<Promise<object>, [object]>(async () => inbox),
    requestSignIn: jest.fn<Promise<object>, [object]>(async () => ({ address: PAGE, state: 's1' })),
    mailProviders: () => Promise.resolve(providers),
  };
  let come: (returned: object) => void = () => undefined;
  let windows = 0;
  const listen = (_state: string, take: typeof come) => {
    come = take;
    return () => void (come = () => undefined);
  };
  const open = () => {
    windows += 1;
    return { lead: () => undefined, close: () => void (windows -= 1) };
  };
  TestBed.configureTestingModule({
    providers: [
      provideDesk(),
      { provide: InboxSettingsGateway, useValue: gateway },
      { provide: SignInWindow, useValue: { open, listen } },
      { provide: DeviceLinkGateway, useValue: { channelsOff: async () => [] } },
    ],
  });
  const screen = await render(ConnectHost);
  const ref = TestBed.inject(Dialog).open<ConnectedInbox>(ConnectDialog, { panelClass: 'dialog' });
  const closed: (ConnectedInbox | undefined)[] = [];
  ref.closed.subscribe((connected) => closed.push(connected));
  await screen.settled();
  const returns = async (code: string) => {
    come({ code, state: 's1', error: '' });
    await screen.settled();
  };
  return { screen, gateway, closed, returns, windows: () => windows };
}

describe('connecting a channel', () => {
  afterEach(() => TestBed.inject(Dialog).closeAll());

  it('takes the channel first, and then what its form asks for', async () => {
    const { screen, gateway, closed } = await opened();
    expect(await screen.has('settings.channels.connect')).toBe(false);
    await screen.press('settings.channels.names.telegram');
    expect(screen.texts('h2')).toEqual([
      'settings.channels.connecting settings.channels.names.telegram',
    ]);
    await screen.write('settings.inbox.name', ' Bot ');
    await screen.write(key('token'), '1:a');
    await screen.turn(key('groups'));
    await screen.press('settings.channels.connect');
    const receiving = CHANNEL_FORMS.telegram?.fields.find(({ name }) => name === 'receiving');
    expect(gateway.connectChannel).toHaveBeenCalledWith({
      ...{ channel: 'telegram', name: 'Bot', signIn: null },
      fields: [
        { name: 'token', text: '1:a' },
        { name: 'receiving', text: receiving?.kind === 'choice' && receiving.choices[0] },
        { name: 'groups', text: 'on' },
      ],
    });
    expect(closed).toEqual([{ id: 'i1', name: 'Bot', at: 'channel', shown: null }]);
  });

  it('says what is missing before anything is asked, and only once it was tried', async () => {
    const { screen, gateway } = await opened();
    await screen.press('settings.channels.names.telegram');
    const token = await screen.field(key('token'));
    expect(await token.error()).toBeNull();
    await screen.write('settings.inbox.name', 'Bot');
    await screen.press('settings.channels.connect');
    expect(await token.error()).toBe('settings.channel.wrong.missing');
    expect(gateway.connectChannel).not.toHaveBeenCalled();
  });

  it('says beside its field what the provider refused, and keeps what was typed on the way back', async () => {
    const { screen, gateway, closed } = await opened();
    const reason = { code: 'CHANNEL_CREDENTIALS_REFUSED', field: 'token', params: {} };
    gateway.connectChannel.mockRejectedValue(new RefusedError([reason]));
    await screen.press('settings.channels.names.telegram');
    await screen.write('settings.inbox.name', 'Bot');
    await screen.write(key('token'), '1:a');
    await screen.press('settings.channels.connect');
    expect(await (await screen.field(key('token'))).error()).toBe(
      'errors.CHANNEL_CREDENTIALS_REFUSED',
    );
    await screen.press('settings.channels.back');
    expect(screen.focused).toContain('settings.channels.names.telegram');
    await screen.press('settings.channels.names.line');
    expect(screen.written('settings.inbox.name')).toBe('Bot');
    await screen.press('settings.channels.back');
    await screen.press('settings.channels.names.telegram');
    expect(screen.written(key('token'))).toBe('1:a');
    expect(closed).toEqual([]);
  });

  it('asks for the domain of a website, and leads to its code', async () => {
    const { screen, gateway, closed } = await opened();
    await screen.press('settings.channels.names.website');
    await screen.press('settings.channels.connect');
    expect(gateway.connect).not.toHaveBeenCalled();
    await screen.write('settings.inbox.domain', 'tienda.example');
    await screen.write('settings.inbox.name', 'Tienda');
    await screen.press('settings.channels.connect');
    expect(gateway.connect).toHaveBeenCalledWith({ name: 'Tienda', domain: 'tienda.example' });
    expect(closed).toEqual([{ id: 'i1', name: 'Tienda', at: 'code', shown: null }]);
  });

  it('opens a mailbox by its provider, and says where the installation is not known', async () => {
    const { screen, gateway, returns } = await opened();
    await screen.press('settings.channels.names.email');
    await screen.write('settings.inbox.name', 'Correo');
    await screen.write('settings.email.address', 'soporte@tienda.example');
    await screen.turn('settings.email.ways.microsoft');
    expect(screen.words).toContain('settings.email.providerUnknown.microsoft');
    await screen.turn('settings.email.ways.google');
    expect(screen.words).not.toContain('settings.email.providerUnknown');
    expect(screen.words).not.toContain('settings.email.host');
    await screen.press('settings.channels.connect');
    expect(screen.words).toContain('settings.channel.signInMissing');
    expect(gateway.connectEmail).not.toHaveBeenCalled();
    await screen.press('settings.channel.signIn');
    expect(gateway.requestSignIn).toHaveBeenCalledWith({
      ...{ channel: 'email', inboxId: null },
      fields: [
        { name: 'provider', text: 'google' },
        { name: 'address', text: 'soporte@tienda.example' },
      ],
    });
    await returns('c1');
    await screen.press('settings.channels.connect');
    expect(gateway.connectEmail.mock.calls[0]?.[0]).toMatchObject({
      ...{ provider: 'google', signIn: { code: 'c1', state: 's1' } },
      ...{ receiving: null, sending: null, address: 'soporte@tienda.example' },
    });
  });

  it('takes no sign-in of one provider or address for another', async () => {
    const { screen, gateway, returns, windows } = await opened(['google', 'microsoft']);
    await screen.press('settings.channels.names.email');
    await screen.write('settings.inbox.name', 'Correo');
    await screen.write('settings.email.address', 'soporte@tienda.example');
    await screen.turn('settings.email.ways.google');
    await screen.press('settings.channel.signIn');
    expect(windows()).toBe(1);
    await screen.turn('settings.email.ways.microsoft');
    expect(windows()).toBe(0);
    expect(screen.words).not.toContain('settings.channel.signInWaits');
    await returns('c1');
    await screen.press('settings.channels.connect');
    expect(screen.words).toContain('settings.channel.signInMissing');
    await screen.press('settings.channel.signIn');
    await returns('c2');
    expect(screen.words).toContain('settings.channel.signedIn');
    await screen.write('settings.email.address', 'ventas@tienda.example');
    expect(screen.words).not.toContain('settings.channel.signedIn');
    await screen.press('settings.channels.connect');
    expect(gateway.connectEmail).not.toHaveBeenCalled();
  });

  it('leads no window on whose provider was changed while its address was asked for', async () => {
    const { screen, gateway, returns, windows } = await opened(['google', 'microsoft']);
    let answer: (asked: object) => void = () => undefined;
    gateway.requestSignIn.mockReturnValue(new Promise((resolve) => (answer = resolve)));
    await screen.press('settings.channels.names.email');
    await screen.write('settings.email.address', 'soporte@tienda.example');
    await screen.turn('settings.email.ways.google');
    await screen.press('settings.channel.signIn');
    await screen.turn('settings.email.ways.microsoft');
    answer({ address: PAGE, state: 's1' });
    await screen.settled();
    await returns('c1');
    expect(windows()).toBe(0);
    expect(screen.words).not.toContain('settings.channel.signedIn');
    expect(screen.words).not.toContain('settings.channel.signInWaits');
  });
});

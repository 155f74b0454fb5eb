import type { ToHost } from '../../bridge';
import { WidgetCalls } from '../calls/api';
import { Refusal } from '../calls/call-errors';
import { HostPage } from './host-page';

const UNREAD: ToHost = {
  bitacora: 'unread',
  count: 1,
  words: { open: 'Abrir', close: 'Cerrar', title: 'Chat' },
};
const KEEP: ToHost = { bitacora: 'keep', key: 'bitacora.a.secret', value: 's' };

describe('the page around the frame', () => {
  const around = { postMessage: jest.fn() };
  const heardFrom = (host: HostPage, origin: string, source: unknown = around) =>
    host.messageOf({ data: { bitacora: 'closed' }, origin, source } as MessageEvent);

  beforeEach(() => around.postMessage.mockReset());

  it.each([
    ['https://tienda.example', '', 'https://tienda.example'],
    ['https://tienda.example/cuenta?x=1', '', 'https://tienda.example'],
    ['', 'https://tienda.example/', 'https://tienda.example'],
    ['null', 'https://tienda.example/', 'null'],
    ['file:///casa/pagina.html', '', 'null'],
    ['about:blank', '', 'null'],
    ['', '', ''],
  ])('has the origin of its address (%s, %s)', (page, referrer, origin) => {
    expect(new HostPage(page, referrer, around).origin).toBe(origin);
  });

  it('is spoken to by its origin, and only it is listened to', () => {
    const host = new HostPage('https://tienda.example', '', around);
    host.post(KEEP);
    expect(around.postMessage).toHaveBeenCalledWith(KEEP, 'https://tienda.example');
    expect(heardFrom(host, 'https://tienda.example')).toEqual({ bitacora: 'closed' });
    expect(heardFrom(host, 'https://otra.example')).toBeNull();
    expect(heardFrom(host, 'https://tienda.example', window)).toBeNull();
  });

  it('gets the close message even without an origin, but nothing to keep', () => {
    const host = new HostPage('null', '', around);
    host.post({ bitacora: 'close' });
    host.post(UNREAD);
    host.post(KEEP);
    expect(around.postMessage.mock.calls).toEqual([
      [{ bitacora: 'close' }, '*'],
      [UNREAD, '*'],
    ]);
    expect(heardFrom(host, 'null')).toEqual({ bitacora: 'closed' });
    expect(heardFrom(host, 'null', window)).toBeNull();
  });

  it('gets no chat without an origin, and the server is not asked', async () => {
    const send = jest.fn();
    const refused = await new WidgetCalls('token', 'null', send)
      .config()
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refusal);
    expect(refused).toMatchObject({ code: 'WIDGET_DOMAIN', status: 403 });
    expect(send).not.toHaveBeenCalled();
  });
});

import { TestBed } from '@angular/core/testing';
import { RefusedError, UnansweredError } from '@bitacora/console-data';
import { type DeviceLink, DeviceLinkGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { Subject } from 'rxjs';
import { provideDesk } from '../../../../testing/desk.js';
import { DeviceLinkCard } from './device-link-card.js';

const link = (state: string, more: object = {}) =>
  ({ state, qrCode: null, code: null, number: null, ...more }) as unknown as DeviceLink;
const says = (state: string) => `settings.deviceLink.states.${state}`;
const AGAIN = 'settings.deviceLink.again';
const BUSY = new RefusedError([{ code: 'TOO_MANY_CHECKS', field: null, params: {} }]);

async function shown({ readOnly = false } = {}) {
  const pushed = new Map<string, Subject<DeviceLink>>();
  let answer: (link: DeviceLink | Promise<DeviceLink>) => void = () => undefined;
  const gateway = {
    follow: jest.fn((inboxId: string) => {
      const links = new Subject<DeviceLink>();
      pushed.set(inboxId, links);
      return links;
    }),
    begin: jest.fn(() => new Promise<DeviceLink>((resolve) => (answer = resolve))),
  };
  TestBed.configureTestingModule({
    providers: [provideDesk(), { provide: DeviceLinkGateway, useValue: gateway }],
  });
  const screen = await render(DeviceLinkCard, { inboxId: 'i1', readOnly });
  const push = async (inboxId: string, one: DeviceLink) => {
    pushed.get(inboxId)?.next(one);
    await screen.settled();
  };
  const breaks = async (inboxId: string) => {
    pushed.get(inboxId)?.error(new UnansweredError('server', null));
    await screen.settled();
  };
  const answers = async (one: DeviceLink | Promise<DeviceLink>) => {
    answer(one);
    await new Promise((resolve) => setTimeout(resolve));
    await screen.settled();
  };
  const show = async (inboxId: string) => {
    screen.fixture.componentRef.setInput('inboxId', inboxId);
    await screen.settled();
  };
  return { screen, gateway, push, breaks, answers, show };
}

describe('the telephone of an inbox', () => {
  it('asks for a code, and says why there is none, of the inbox that is shown only', async () => {
    const { screen, push, answers, show } = await shown();
    await push('i1', link('expired'));
    await screen.press(AGAIN);
    await answers(Promise.reject(BUSY));
    expect(screen.texts('[role=alert]')).toEqual(['errors.TOO_MANY_CHECKS']);
    await show('i2');
    await push('i2', link('expired'));
    expect(screen.texts('[role=alert]')).toEqual([]);
  });

  it('does not wait for what was asked of the inbox of before, nor shows what came of it', async () => {
    const { screen, gateway, push, answers, show } = await shown();
    await push('i1', link('expired'));
    await screen.press(AGAIN);
    await show('i2');
    await push('i2', link('expired'));
    expect(screen.element.querySelector('button')?.disabled).toBe(false);
    await answers(Promise.reject(BUSY));
    expect(screen.texts('[role=alert]')).toEqual([]);
    await screen.press(AGAIN);
    expect(gateway.begin).toHaveBeenLastCalledWith('i2');
  });

  it('keeps what was pushed after a code was asked for, when the answer comes later', async () => {
    const { screen, push, answers } = await shown();
    await push('i1', link('expired'));
    await screen.press(AGAIN);
    await push('i1', link('open', { number: '+573001112233' }));
    await answers(link('starting'));
    expect(screen.texts('[role=status]')).toEqual([`${says('openAs')} +573001112233`]);
  });

  it('says that it is followed no more, and follows it once more', async () => {
    const { screen, gateway, push, breaks } = await shown();
    await breaks('i1');
    expect(screen.texts('[role=alert]')).toEqual(['errors.server']);
    await screen.press('app.again');
    expect(screen.texts('[role=alert]')).toEqual([]);
    expect(gateway.follow).toHaveBeenCalledTimes(2);
    await push('i1', link('open'));
    expect(screen.texts('[role=status]')).toEqual([says('open')]);
  });

  it('shows how the link is, but no code and no button, to who may not change the inbox', async () => {
    const { screen, push } = await shown({ readOnly: true });
    await push('i1', link('code', { code: 'ABCD1234', qrCode: { size: 3, path: 'M0 0' } }));
    expect(screen.texts('[role=status]')).toEqual([says('code')]);
    expect(screen.texts('svg.code, .typed')).toEqual([]);
    await push('i1', link('expired'));
    expect(screen.texts('button')).toEqual([]);
  });
});

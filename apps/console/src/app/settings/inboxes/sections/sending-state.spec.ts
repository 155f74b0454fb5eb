import { TestBed } from '@angular/core/testing';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { InboxSendingState } from './sending-state.js';

const AT = '2026-03-02T09:00:00.000Z';

interface Shown {
  readonly stoppedAt?: string;
  readonly failingAt?: string;
  readonly unreadAt?: string;
  readonly unreadFault?: string;
  readonly readOnly?: boolean;
  readonly resume?: (inboxId: string) => Promise<void>;
}

async function shown({
  stoppedAt,
  failingAt,
  unreadAt,
  unreadFault = 'unreachable',
  readOnly = false,
  ...given
}: Shown) {
  const resumed: string[] = [];
  const resume = given.resume ?? ((inboxId) => Promise.resolve(void resumed.push(inboxId)));
  const gateway = { provide: InboxSettingsGateway, useValue: { resume } };
  TestBed.configureTestingModule({ providers: [provideDesk(), gateway] });
  const channelState = {
    ...{ lastOutAt: AT, stoppedAt, stoppedFault: stoppedAt && 'credentialsRefused' },
    ...{ failingAt, failingFault: failingAt && 'timeout' },
    ...{ lastInAt: AT, unreadAt, unreadFault: unreadAt && unreadFault },
  };
  const inbox = { id: 'i1', channelState };
  const screen = await render(InboxSendingState, { inbox: inbox as never, readOnly });
  const host = screen.fixture.nativeElement as HTMLElement;
  return { screen, resumed, button: host.querySelector('button') };
}

describe('the sending and receiving of an inbox', () => {
  it('says when a client last wrote, and when a reply was last sent', async () => {
    const { screen, button } = await shown({});
    expect(screen.words).toContain('settings.sending.last');
    expect(screen.words).toContain('settings.sending.lastIn');
    expect(button).toBeNull();
  });

  it('that stopped says why, and is resumed by who manages it', async () => {
    const { screen, button, resumed } = await shown({ stoppedAt: AT });
    expect(screen.words).toContain('changes.deliveries.faults.credentialsRefused');
    expect(screen.words).not.toContain('settings.sending.unread');
    button?.click();
    expect(resumed).toEqual(['i1']);
  });

  it('says that attempts to send replies fail, and why; there is nothing to connect', async () => {
    const { screen, button } = await shown({ failingAt: AT });
    expect(screen.words).toContain('settings.sending.failing');
    expect(screen.words).toContain('changes.deliveries.faults.timeout');
    expect(button).toBeNull();
  });

  it('says one thing of its replies where it is stopped as well', async () => {
    const { screen } = await shown({ failingAt: AT, stoppedAt: AT });
    expect(screen.words).not.toContain('settings.sending.failing');
  });

  it('that cannot be read says why, beside what cannot be sent', async () => {
    const { screen, button } = await shown({ unreadAt: AT });
    expect(screen.words).toContain('settings.sending.unread');
    expect(screen.words).toContain('changes.deliveries.faults.unreachable');
    expect(screen.words).not.toContain('settings.sending.stopped');
    expect(button).not.toBeNull();
  });

  it('that is read with interruptions says so, and there is nothing to connect', async () => {
    const { screen, button } = await shown({ unreadAt: AT, unreadFault: 'unsteady' });
    expect(screen.words).toContain('settings.sending.unsteady');
    expect(screen.words).not.toContain('settings.sending.unread');
    expect(button).toBeNull();
  });

  it('shows why the provider refuses it still', async () => {
    const resume = () => Promise.reject(new Error('refused'));
    const { screen, button } = await shown({ stoppedAt: AT, resume });
    button?.click();
    await screen.fixture.whenStable();
    screen.fixture.detectChanges();
    const host = screen.fixture.nativeElement as HTMLElement;
    expect(host.querySelector('.failed')?.textContent).toBeTruthy();
  });

  it('has nothing to press for who only reads', async () => {
    expect((await shown({ stoppedAt: AT, readOnly: true })).button).toBeNull();
  });
});

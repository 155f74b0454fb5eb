import { TestBed } from '@angular/core/testing';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { InboxSendingState } from './sending-state.js';

const AT = '2026-03-02T09:00:00.000Z';

async function shown(stoppedAt: string | null, readOnly = false) {
  const resumed: string[] = [];
  const resume = (inboxId: string) => Promise.resolve(void resumed.push(inboxId));
  const gateway = { provide: InboxSettingsGateway, useValue: { resume } };
  TestBed.configureTestingModule({ providers: [provideDesk(), gateway] });
  const stoppedFault = stoppedAt && 'credentialsRefused';
  const inbox = { id: 'i1', channelState: { lastOutAt: AT, stoppedAt, stoppedFault } };
  const screen = await render(InboxSendingState, { inbox: inbox as never, readOnly });
  const host = screen.fixture.nativeElement as HTMLElement;
  return { screen, resumed, button: host.querySelector('button') };
}

describe('the sending of an inbox', () => {
  it('says when a reply was last sent', async () => {
    const { screen, button } = await shown(null);
    expect(screen.words).toContain('settings.sending.last');
    expect(button).toBeNull();
  });

  it('that stopped says why, and is resumed by who manages it', async () => {
    const { screen, button, resumed } = await shown(AT);
    expect(screen.words).toContain('changes.deliveries.faults.credentialsRefused');
    button?.click();
    expect(resumed).toEqual(['i1']);
  });

  it('has nothing to press for who only reads', async () => {
    expect((await shown(AT, true)).button).toBeNull();
  });
});

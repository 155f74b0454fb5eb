import { TestBed } from '@angular/core/testing';
import { InboxSettingsGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../../testing/desk.js';
import { NumberStandingCard } from './number-standing.js';

const GOOD = {
  ...{ quality: 'good', dailyLimit: 2000, unlimited: false, throughput: 'standard' },
  readAt: '2026-03-02T09:00:00.000Z',
};

async function shown(
  standing: object | null,
  readOnly = false,
  resume: (inboxId: string) => Promise<void> = () => Promise.resolve(),
) {
  const gateway = { provide: InboxSettingsGateway, useValue: { resume } };
  TestBed.configureTestingModule({ providers: [provideDesk(), gateway] });
  const inbox = { id: 'i1', channelState: { standing } };
  const screen = await render(NumberStandingCard, { inbox: inbox as never, readOnly });
  const host = screen.fixture.nativeElement as HTMLElement;
  return { screen, host, button: host.querySelector('button') };
}

describe('what is said of the number of an inbox', () => {
  it('is its quality in words and colour, its limits, and when that was read', async () => {
    const { screen, host } = await shown(GOOD);
    expect(screen.words).toContain('changes.numbers.qualities.good');
    expect(screen.words).toContain('2.000');
    expect(screen.words).toContain('changes.numbers.throughputs.standard');
    expect(screen.words).toContain('settings.numberStanding.read');
    expect(host.querySelector('.quality.good')).not.toBeNull();
    expect(host.querySelector('[role=alert]')).toBeNull();
  });

  it('stands out when the quality is low', async () => {
    const { host } = await shown({ ...GOOD, quality: 'low' });
    expect(host.querySelector('[role=alert]')?.textContent).toContain('numberStanding.low');
  });

  it('says what is not known, and what has no limit', async () => {
    const none = { ...GOOD, quality: 'unknown', dailyLimit: null, readAt: null };
    const { screen } = await shown(none);
    expect(screen.words).toContain('changes.numbers.qualities.unknown');
    expect(screen.words).not.toContain('settings.numberStanding.read');
  });

  it('is read again by who manages it, and shows why that did not work', async () => {
    const failing = () => Promise.reject(new Error('refused'));
    const { screen, host, button } = await shown(GOOD, false, failing);
    button?.click();
    await screen.fixture.whenStable();
    screen.fixture.detectChanges();
    expect(host.querySelector('.failed')?.textContent).toBeTruthy();
  });

  it('has nothing to press for who only reads, and is not there for other channels', async () => {
    expect((await shown({ ...GOOD, unlimited: true }, true)).button).toBeNull();
    TestBed.resetTestingModule();
    expect((await shown(null)).host.querySelector('section')).toBeNull();
  });
});

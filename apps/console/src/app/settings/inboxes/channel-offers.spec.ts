import { CHANNELS } from '@bitacora/inboxes/published';
import { TestBed } from '@angular/core/testing';
import { DeviceLinkGateway } from '@bitacora/console-data/settings';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../testing/desk.js';
import { CHANNEL_ICONS } from '../../directory/channel-icons.js';
import { CHANNEL_OFFERS, channelIcon, channelState } from './channel-offers.js';
import { ChannelGrid } from './connect/channel-grid.js';

const offer = (name: string) => CHANNEL_OFFERS.find((one) => one.name === name)!;

describe('the channels', () => {
  it('can be added when the server knows them, and only then', () => {
    const available = CHANNEL_OFFERS.filter((one) => channelState(one) === 'available');
    expect(available.map(({ name }) => name).sort()).toEqual([...CHANNELS].sort());
    expect(channelIcon('website')).toBe('globe');
  });

  it('have the same icon here and in the column of the inbox', () => {
    const shown = CHANNELS.map((channel) => CHANNEL_ICONS[channel] ?? 'plug');
    expect(shown).toEqual(CHANNELS.map((channel) => channelIcon(channel)));
  });

  it('are available as soon as they have a form, unless they are paused', () => {
    const forms = { line: {}, twitter: {} };
    expect(channelState(offer('line'), {})).toBe('later');
    expect(channelState(offer('line'), forms)).toBe('available');
    expect(channelState(offer('twitter'), forms)).toBe('paused');
  });

  it('are shown with what each is; one that cannot be added with its reason and nothing to press', async () => {
    const off: string[] = [];
    const gateway = { channelsOff: async () => off };
    TestBed.configureTestingModule({
      providers: [provideDesk(), { provide: DeviceLinkGateway, useValue: gateway }],
    });
    const screen = await render(ChannelGrid, {});
    await screen.settled();
    expect(screen.texts('li')).toHaveLength(CHANNEL_OFFERS.length);
    expect(screen.texts('li button')).toHaveLength(CHANNELS.length);
    expect(screen.texts('li').at(-1)).toBe(
      [
        ...['settings.channels.names.twitter', 'settings.channels.states.paused'],
        'settings.channels.what.twitter',
      ].join(''),
    );
    const chosen: string[] = [];
    screen.fixture.componentInstance.chosen.subscribe((channel) => chosen.push(channel));
    await screen.press('settings.channels.names.email');
    expect(chosen).toEqual(['email']);
  });
});

import { CHANNELS } from '@bitacora/inboxes/published';
import { TestBed } from '@angular/core/testing';
import { render } from '@bitacora/console-ui/testing';
import { provideDesk } from '../../testing/desk.js';
import { CHANNEL_OFFERS, channelIcon } from './channel-offers.js';
import { OtherChannels } from './other-channels.js';

describe('the channels', () => {
  it('can be added when the server knows them, and only then', () => {
    const available = CHANNEL_OFFERS.filter(({ state }) => state === 'available');
    expect(available.map(({ name }) => name)).toEqual([...CHANNELS]);
    expect(CHANNEL_OFFERS).toHaveLength(10);
    expect(channelIcon('website')).toBe('globe');
  });

  it('that cannot be added are shown with their state and nothing to press', async () => {
    TestBed.configureTestingModule({ providers: [provideDesk()] });
    const screen = await render(OtherChannels, {});
    expect(screen.texts('li')).toHaveLength(7);
    expect(screen.texts('li').at(-1)).toBe(
      'settings.channels.names.twittersettings.channels.states.paused',
    );
    expect(screen.element.querySelectorAll('button, a, input')).toHaveLength(0);
  });
});

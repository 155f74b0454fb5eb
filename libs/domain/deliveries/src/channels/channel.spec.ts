import { given } from '@bitacora/kernel/testing';
import { ResumeChannel, StopChannel } from './channel.js';
import type { ChannelEvent } from './channel.events.js';

const stopped: ChannelEvent = {
  type: 'ChannelStopped',
  data: { inboxId: 'i1', fault: 'credentialsRefused' },
};
const resumed: ChannelEvent = { type: 'ChannelResumed', data: { inboxId: 'i1' } };

describe('the sending of an inbox', () => {
  it('stops once', () => {
    const { data } = stopped;
    expect(given().when(StopChannel, data).events).toEqual([stopped]);
    expect(given(stopped).when(StopChannel, data).events).toEqual([]);
    expect(given(stopped, resumed).when(StopChannel, data).events).toEqual([stopped]);
  });

  it('resumes once it was stopped', () => {
    const data = { inboxId: 'i1' };
    expect(given(stopped).when(ResumeChannel, data).events).toEqual([resumed]);
    expect(given().when(ResumeChannel, data).events).toEqual([]);
    expect(ResumeChannel.permission).toBe('settings.manage');
  });
});

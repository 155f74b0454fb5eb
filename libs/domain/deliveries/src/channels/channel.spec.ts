import { given } from '@bitacora/kernel/testing';
import {
  RecordNumberStanding,
  ResumeChannel,
  ResumeReceiving,
  StopChannel,
  StopReceiving,
} from './channel.js';
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

describe('the receiving of an inbox', () => {
  const away = { inboxId: 'i1', fault: 'unreachable' as const };
  const refused = { inboxId: 'i1', fault: 'credentialsRefused' as const };
  const unread: ChannelEvent = { type: 'ReceivingStopped', data: away };
  const read: ChannelEvent = { type: 'ReceivingResumed', data: { inboxId: 'i1' } };

  it('stops once for each outage, and once more when the credentials are refused in it', () => {
    expect(given().when(StopReceiving, away).events).toEqual([unread]);
    expect(given(unread).when(StopReceiving, away).events).toEqual([]);
    expect(given(unread).when(StopReceiving, { ...away, fault: 'tls' }).events).toEqual([]);
    const dead: ChannelEvent = { type: 'ReceivingStopped', data: refused };
    expect(given(unread).when(StopReceiving, refused).events).toEqual([dead]);
    expect(given(dead).when(StopReceiving, away).events).toEqual([]);
    expect(given(unread, read).when(StopReceiving, away).events).toEqual([unread]);
  });

  it('is unsteady since the outage that made it so, once, and no less when the next one comes', () => {
    const unsteady = { inboxId: 'i1', fault: 'unsteady' as const };
    const flagged: ChannelEvent = { type: 'ReceivingStopped', data: unsteady };
    const dead: ChannelEvent = { type: 'ReceivingStopped', data: refused };
    expect(given().when(StopReceiving, unsteady).events).toEqual([flagged]);
    const over = given(unread).when(StopReceiving, unsteady);
    expect(over.events).toEqual([flagged]);
    expect(over.state.unread?.at).toBe(given(unread).when(StopReceiving, away).state.unread?.at);
    expect(given(flagged).when(StopReceiving, unsteady).events).toEqual([]);
    expect(given(flagged).when(StopReceiving, away).events).toEqual([]);
    expect(given(flagged).when(StopReceiving, refused).events).toEqual([dead]);
    expect(given(dead).when(StopReceiving, unsteady).events).toEqual([]);
    expect(given(flagged).when(ResumeReceiving, { inboxId: 'i1' }).events).toEqual([read]);
  });

  it('resumes by itself alone, and with the sending when a person connects it again', () => {
    const data = { inboxId: 'i1' };
    expect(given(stopped, unread).when(ResumeReceiving, data).events).toEqual([read]);
    expect(given(stopped).when(ResumeReceiving, data).events).toEqual([]);
    expect(given(stopped, unread).when(ResumeChannel, data).events).toEqual([resumed, read]);
    expect(given(unread).when(ResumeChannel, data).state).toMatchObject({
      stopped: null,
      unread: null,
    });
  });
});

describe('what is thought of the number of an inbox', () => {
  const standing = { quality: 'good', dailyLimit: 2000, unlimited: false } as const;
  const changed: ChannelEvent = {
    type: 'NumberStandingChanged',
    data: { inboxId: 'i1', ...standing, throughput: 'unknown' },
  };
  const limit = { dailyLimit: 2000, unlimited: false };
  const said = (of: object) => ({ inboxId: 'i1', said: of });

  it('is noted when it is another, in part or whole', () => {
    const first = given().when(RecordNumberStanding, said({ quality: 'good', limit }));
    expect(first.events).toEqual([changed]);
    for (const same of [{}, { quality: 'good' }, { limit }, { throughput: 'unknown' }])
      expect(given(changed).when(RecordNumberStanding, said(same)).events).toEqual([]);
    const low = given(changed).when(RecordNumberStanding, said({ quality: 'low' }));
    expect(low.events).toEqual([{ ...changed, data: { ...changed.data, quality: 'low' } }]);
    const none = given(changed).when(
      RecordNumberStanding,
      said({ limit: { dailyLimit: null, unlimited: true } }),
    );
    expect(none.state.standing).toMatchObject({ dailyLimit: null, unlimited: true });
  });

  it('is noted once where nothing is known', () => {
    const { events, state } = given().when(RecordNumberStanding, said({}));
    expect(events).toMatchObject([{ data: { quality: 'unknown', dailyLimit: null } }]);
    expect(state).toMatchObject({ stopped: null, unread: null });
  });
});

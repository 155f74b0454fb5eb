import { type ChannelSending, channelDecider } from '@bitacora/deliveries';
import { OUTAGE_AFTER_MS, ReceivingOutages } from './receiving-outages.js';

const PLACE = { accountId: 'acme', inboxId: 'i1' };

function outages() {
  let state: ChannelSending = channelDecider.initial;
  let now = 0;
  const sent: unknown[] = [];
  const of = new ReceivingOutages({
    folds: { state: () => Promise.resolve(state as never) },
    dispatcher: {
      execute: ({ data, constructor: { name } }) => {
        sent.push(data);
        const { fault = null } = data as { readonly fault?: string };
        state = { ...state, unread: fault === null ? null : ({ fault, at: name } as never) };
        return Promise.resolve({ ok: true, events: [] } as never);
      },
    },
    clock: { monotonic: () => now },
    ids: { next: () => 'id' },
  });
  return { of, sent, pass: (ms: number) => (now += ms) };
}

describe('an inbox that cannot be read', () => {
  it('is noted at once when its credentials are refused, once, and is not asked for any more', async () => {
    const { of, sent } = outages();
    expect(await of.isStopped(PLACE)).toBe(false);
    await of.failed(PLACE, 'credentialsRefused');
    await of.failed(PLACE, 'credentialsRefused');
    expect(sent).toEqual([{ inboxId: 'i1', fault: 'credentialsRefused' }]);
    expect(await of.isStopped(PLACE)).toBe(true);
  });

  it('is noted when its server stays out of reach, and no more once it works', async () => {
    const { of, sent, pass } = outages();
    await of.failed(PLACE, 'unreachable');
    pass(OUTAGE_AFTER_MS - 1);
    await of.failed(PLACE, 'timeout');
    expect(sent).toEqual([]);
    pass(1);
    await of.failed(PLACE, 'unreachable');
    await of.failed(PLACE, 'tls');
    expect(sent).toEqual([{ inboxId: 'i1', fault: 'unreachable' }]);
    expect(await of.isStopped(PLACE)).toBe(false);
    await of.works(PLACE);
    await of.works(PLACE);
    expect(sent).toEqual([{ inboxId: 'i1', fault: 'unreachable' }, { inboxId: 'i1' }]);
    await of.failed(PLACE, 'unreachable');
    expect(sent).toHaveLength(2);
  });

  it('begins to count again where it was not asked for in between', async () => {
    const { of, sent, pass } = outages();
    await of.failed(PLACE, 'unreachable');
    of.keep([]);
    pass(OUTAGE_AFTER_MS);
    await of.failed(PLACE, 'unreachable');
    expect(sent).toEqual([]);
  });
});

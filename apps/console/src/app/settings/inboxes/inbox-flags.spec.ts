import { inboxFlags } from './inbox-flags.js';

const AT = '2026-03-02T09:00:00.000Z';
const t = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
  [key, ...Object.values(params).filter(Boolean)].join(' ');

function flagsOf(state: object | null) {
  return inboxFlags({ t } as never, { channelState: state } as never);
}

const REFUSED = 'changes.deliveries.faults.credentialsRefused';
const AWAY = 'changes.deliveries.faults.unreachable';
const stopped = { stoppedAt: AT, stoppedFault: 'credentialsRefused' };
const standing = { quality: 'low', dailyLimit: 250, unlimited: false, throughput: 'standard' };

describe('the flags of an inbox in the list', () => {
  it('are none where it works, or where nothing is known of it', () => {
    const works = { lastInAt: AT, lastOutAt: AT, stoppedAt: null, unreadAt: null };
    for (const quality of ['good', 'medium', 'unknown'])
      expect(flagsOf({ ...works, standing: { ...standing, quality } })).toEqual([]);
    expect(flagsOf(works)).toEqual([]);
    expect(flagsOf(null)).toEqual([]);
  });

  it('say that replies wait, and why', () => {
    const text = `settings.inboxes.flags.stopped ${REFUSED}`;
    expect(flagsOf(stopped)).toEqual([{ isFault: true, text }]);
  });

  it('say that attempts to send replies fail, unless the inbox is stopped', () => {
    const failing = { failingAt: AT, failingFault: 'unreachable' };
    const text = `settings.inboxes.flags.failing ${AWAY}`;
    expect(flagsOf(failing)).toEqual([{ isFault: true, text }]);
    expect(flagsOf({ ...failing, ...stopped })).toHaveLength(1);
  });

  it('say that messages do not come in, or not surely', () => {
    const away = { unreadAt: AT, unreadFault: 'unreachable' };
    const text = `settings.inboxes.flags.unread ${AWAY}`;
    expect(flagsOf(away)).toEqual([{ isFault: true, text }]);
    const [unsteady] = flagsOf({ unreadAt: AT, unreadFault: 'unsteady' });
    expect(unsteady?.isFault).toBe(false);
    expect(unsteady?.text).toContain('settings.inboxes.flags.unsteady');
  });

  it('say once what stops both ways', () => {
    const both = { ...stopped, unreadAt: AT, unreadFault: 'credentialsRefused' };
    const text = `settings.inboxes.flags.neither ${REFUSED}`;
    expect(flagsOf(both)).toEqual([{ isFault: true, text }]);
    expect(flagsOf({ ...both, unreadFault: 'unreachable' })).toHaveLength(2);
  });

  it('say that the quality of its number is low, beside the others', () => {
    const texts = flagsOf({ ...stopped, standing }).map(({ text }) => text);
    expect(texts.at(-1)).toBe('settings.inboxes.flags.lowQuality');
    expect(texts).toHaveLength(2);
  });
});

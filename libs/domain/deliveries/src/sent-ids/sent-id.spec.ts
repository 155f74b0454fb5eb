import { given } from '@bitacora/kernel/testing';
import { KeepEarlyMark, KeepSentId, earlyMark, sentIdDecider, sentKeyOf } from './sent-id.js';
import type { SentIdEvent } from './sent-id.events.js';

const sentKey = 'a'.repeat(32);
const kept = (attempt: number): SentIdEvent => ({
  type: 'SentIdKept',
  data: { sentKey, inboxId: 'i1', deliveryId: 'd1', attempt },
});
const early = (state: 'delivered' | 'read' | 'failed'): SentIdEvent => ({
  type: 'MarkCameEarly',
  data: { sentKey, inboxId: 'i1', state, at: null },
});

describe('what a provider calls a message', () => {
  it('is found by a keyed digest that differs by inbox', () => {
    const hash = { hmac: (key: string, text: string) => `${key}|${text}`.padEnd(80, '.') };
    expect(sentKeyOf(hash, { inboxId: 'i1', providerId: 'p1' })).toHaveLength(32);
    const whole: string[] = [];
    const seeing = { hmac: (_: string, text: string) => (whole.push(text), 'f'.repeat(64)) };
    sentKeyOf(seeing, { inboxId: 'i1', providerId: 'p1' });
    sentKeyOf(seeing, { inboxId: 'i2', providerId: 'p1' });
    expect(new Set(whole).size).toBe(2);
  });

  it('is kept once for each attempt', () => {
    const keep = (attempt: number, ...events: readonly SentIdEvent[]) =>
      given(...events).when(KeepSentId, { sentKey, inboxId: 'i1', deliveryId: 'd1', attempt });
    expect(keep(1).events).toEqual([kept(1)]);
    expect(keep(1, kept(1)).events).toEqual([]);
    expect(keep(2, kept(1)).events).toEqual([kept(2)]);
    expect(keep(1, kept(2)).events).toEqual([]);
  });

  it('keeps what is said of it before, each once, and nothing after', () => {
    const say = (...events: readonly SentIdEvent[]) =>
      given(...events).when(KeepEarlyMark, { sentKey, inboxId: 'i1', state: 'read', at: null });
    expect(say().events).toEqual([early('read')]);
    expect(say(early('read')).events).toEqual([]);
    expect(say(kept(1)).events).toEqual([]);
  });

  it('is marked by the most that was said', () => {
    const said = (...events: readonly SentIdEvent[]) => {
      const state = events.reduce(
        (before, event) => sentIdDecider.evolve(before, event as never),
        sentIdDecider.initial,
      );
      return earlyMark(state)?.state ?? null;
    };
    expect(said()).toBeNull();
    expect(said(early('read'), early('delivered'))).toBe('read');
    expect(said(early('failed'), early('delivered'))).toBe('delivered');
    expect(said(early('failed'))).toBe('failed');
  });
});

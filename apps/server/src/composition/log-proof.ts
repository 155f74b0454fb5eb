import { type StoredEvent, eventHash } from '@bitacora/kernel';
import type { EventProof, LogIntegrity, LogProof } from '@bitacora/views';
import type { Runtime } from './runtime.js';
import type { Stores } from './stores.js';

const PAGE = 1000;

/** Checks hashes where they are asked for: one event, one stream, or an account from where the last check ended. */
export function logProof(
  { events, hash, clock }: Pick<Stores, 'events' | 'hash' | 'clock'>,
  _runtime: Runtime,
): LogProof {
  const fits = (event: StoredEvent) => {
    const digest = event.metadata['digest'];
    return digest === undefined || digest === eventHash(event, hash);
  };
  const accounts = new Map<string, { integrity: LogIntegrity; heads: Map<string, string> }>();
  const check = (event: StoredEvent, heads: Map<string, string>): string | null => {
    const own = eventHash(event, hash);
    const before = heads.get(event.stream) ?? null;
    heads.set(event.stream, own);
    if (event.metadata['prev'] === before && fits(event)) return null;
    return `${event.stream}@${event.revision}`;
  };
  return {
    async ofEvent(stream, revision): Promise<EventProof | null> {
      const [event, next] = await events.read(stream, { from: revision, limit: 2 });
      if (!event || event.revision !== revision) return null;
      const own = eventHash(event, hash);
      return { hash: own, holds: fits(event) && (!next || next.metadata['prev'] === own) };
    },
    async ofStream(stream) {
      const read = await events.read(stream);
      const heads = new Map<string, string>();
      const problem = read.map((event) => check(event, heads)).find((found) => found !== null);
      return {
        whole: problem === undefined,
        events: read.length,
        verifiedAt: clock.now(),
        problem: problem ?? null,
        until: read.at(-1)?.position ?? '',
      };
    },
    async ofAccount(account) {
      const known = accounts.get(account);
      const heads = known?.heads ?? new Map<string, string>();
      let {
        problem,
        events: count,
        until,
      }: LogIntegrity = known?.integrity ?? {
        whole: true,
        events: 0,
        verifiedAt: null,
        problem: null,
        until: '',
      };
      for (;;) {
        const page = await events.readAll(until, {}, PAGE);
        for (const event of page.events) {
          const found = check(event, heads);
          if (event.metadata['accountId'] !== account) continue;
          count += 1;
          problem ??= found;
        }
        if (page.next === until) break;
        until = page.next;
      }
      const integrity = {
        whole: problem === null,
        events: count,
        verifiedAt: clock.now(),
        problem,
        until,
      };
      accounts.set(account, { integrity, heads });
      return integrity;
    },
  };
}

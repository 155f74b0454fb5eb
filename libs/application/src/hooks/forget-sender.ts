import type { Incoming } from '@bitacora/channel-port';
import { type HookPlace, HookStore } from './hook-store.js';
import { KEPT_HOOK_STATES } from './stored-hook.js';

const PAGE = 200;
const STATES = ['waiting', ...KEPT_HOOK_STATES];

/**
 * Removes what one client wrote from the webhooks of an inbox that are not taken yet, or that wait for a person. Those that were never
 * understood say of no one whom they are from, and go with their time.
 */
export async function forgetSender(
  store: Pick<HookStore, 'content' | 'hooks' | 'replace' | 'withContent'>,
  { accountId: account, inboxId }: HookPlace,
  identity: string,
): Promise<void> {
  const hooks = await store.hooks();
  const isOf = (one: Incoming) => 'from' in one && one.from.identity === identity;
  for (const state of STATES)
    for (let after = ''; ;) {
      const filter = { account, inboxId, state, order: { $gt: after } };
      const page = await hooks.find(filter, { sort: [['order', 1]], limit: PAGE });
      for (const hook of page) {
        const content = hook.box === '' ? null : await store.content(hook);
        if (content?.kind !== 'read' || !content.incoming.some(isOf)) continue;
        const incoming = content.incoming.filter((one) => !isOf(one));
        if (incoming.length === 0) await store.replace([], [hook]);
        else await store.replace([store.withContent(hook, { kind: 'read', incoming })]);
      }
      after = page.at(-1)?.order ?? '';
      if (page.length < PAGE) break;
    }
}

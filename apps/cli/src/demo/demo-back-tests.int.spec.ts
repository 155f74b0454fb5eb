import { START, type Recorded } from '@bitacora/kernel';
import { loadConfig } from '@bitacora/platform';
import { BackTest, type AutomationEvent, backTestFilter } from '@bitacora/reactors';
import type { RuleBody } from '@bitacora/rules';
import { startApp } from '@bitacora/server';
import { memoryStores } from '@bitacora/testing';
import { pino } from 'pino';
import { DemoClock } from './demo-clock.js';
import { planDemo } from './plan.js';
import { play } from './play.js';
import { setUpShop } from './set-up.js';

const DAY = 86_400_000;
const CONVERSATIONS = 60;

jest.setTimeout(120_000);

type Event = Recorded<AutomationEvent>;

/** The demo data, with all that its rules did. */
async function demoLog(): Promise<{ events: readonly Event[]; account: string }> {
  const until = new Date('2026-11-22T12:00:00.000Z');
  const clock = new DemoClock(new Date(until.getTime() - 61 * DAY));
  const stores = { ...memoryStores(), clock };
  const config = loadConfig({
    BITACORA_PORT: '0',
    BITACORA_EVENT_STORE: 'memory',
    BITACORA_LOG_LEVEL: 'silent',
  });
  const none = { console: '', widget: '' };
  const app = await startApp({ config, stores, logger: pino({ level: 'silent' }), folders: none });
  try {
    const shop = await setUpShop(app, stores);
    await play(
      shop,
      planDemo(CONVERSATIONS, 60, until, shop.agents.length),
      clock,
      () => undefined,
    );
    await shop.stage.settle();
    const account = shop.stage.accountId;
    const { events } = await app.runtime.log.readAll(START, backTestFilter(account), 100_000);
    return { events: events as unknown as readonly Event[], account };
  } finally {
    await app.stop();
  }
}

/** The version of each rule that is on at the end. */
function inForce(events: readonly Event[]) {
  const bodies = new Map<string, { readonly version: number; readonly body: RuleBody }>();
  const on = new Set<string>();
  for (const event of events) {
    if (event.type === 'RuleVersionPublished')
      bodies.set(event.data.ruleId, { version: event.data.version, body: event.data.rule });
    if (event.type === 'RuleListed' && event.data.state === 'on') on.add(event.data.ruleId);
  }
  return [...bodies].filter(([ruleId]) => on.has(ruleId));
}

describe('the demo data', () => {
  it('is what a back-test of each of its rules comes to', async () => {
    const { events } = await demoLog();
    const passes = events.flatMap((event) => (event.type === 'RulesApplied' ? [event.data] : []));
    const rules = inForce(events);
    expect(rules.length).toBeGreaterThan(3);
    expect(passes.length).toBeGreaterThan(CONVERSATIONS / 4);
    for (const [ruleId, live] of rules) {
      const recorded = passes.flatMap(({ triggerEventId, rules: applied }) =>
        applied
          .filter((rule) => rule.ruleId === ruleId)
          .map((rule) => [triggerEventId, { ...rule, version: 0 }] as const),
      );
      const found = new Map<string, object>();
      const span = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
      const test = new BackTest(
        { span, inboxIds: null, ruleId, draft: live.body, live },
        {
          seen: (text, { event, applied }) => {
            if (text === 'live' && applied) found.set(event.id, { ...applied, version: 0 });
          },
        },
      );
      for (const event of events) await test.take(event);
      await test.end();

      expect(found).toEqual(new Map(recorded));
    }
  });
});

import { START } from '@bitacora/kernel';
import {
  type BackTestLog,
  SENDS_EVERYTHING,
  backTestFilter,
  runBackTest,
} from '@bitacora/reactors';
import type { BackTestRequest, RuleBody } from '@bitacora/rules';
import type { SealedEventStore } from '@bitacora/sealing';
import type { Figure } from '../figure.js';
import { largeLog } from '../installation/large-folder.js';
import { startBenchApp } from '../installation/shop.js';

const PAGE = 1_000;
const SPAN = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };

const RULE: RuleBody = {
  name: 'rule',
  trigger: 'messageReceived',
  conditions: { all: [{ fact: 'conversation.status', operator: 'is', value: 'pending' }] },
  actions: [{ type: 'setPriority', priority: 'high' }],
  stop: false,
  limits: null,
  window: null,
};
const WORDS: RuleBody = {
  ...RULE,
  conditions: {
    all: [
      { fact: 'message.text', operator: 'containsAnyWord', value: ['urgente', 'hoy mismo', 'ya'] },
      { fact: 'message.text', operator: 'matches', value: 'pedido \\d+' },
    ],
  },
};

/** A back-test of one rule over all of a large log, against reading the same events from the store. */
export async function backTestsBench(): Promise<Figure[]> {
  const { folder, shop } = await largeLog();
  const { app } = await startBenchApp(folder, { BITACORA_ROLES: 'api' });
  try {
    const { log } = app.runtime;
    // The first walk of a process is slower than those that follow, so both are warmed, and the better of two counts.
    await readRate(log, shop.accountId);
    await backTestRate(log, shop.accountId, { draft: RULE, live: null });
    const baseline = await better(() => readRate(log, shop.accountId));
    const figures: Figure[] = [];
    for (const [what, draft, live, atLeast] of [
      ['one rule', RULE, null, 0.5],
      ['one rule with conditions on the text', WORDS, null, 0.2],
      ['a draft beside its live version', WORDS, RULE, 0.2],
    ] as const) {
      const value = await better(() => backTestRate(log, shop.accountId, { draft, live }));
      figures.push({
        name: `rules: back-test of ${what}, against reading the log`,
        unit: 'events/s',
        value,
        baseline,
        ratio: value / baseline,
        budget: { of: 'ratio', atLeast },
      });
    }
    return figures;
  } finally {
    await app.stop();
  }
}

async function better(measure: () => Promise<number>): Promise<number> {
  return Math.max(await measure(), await measure());
}

async function readRate(log: SealedEventStore, accountId: string): Promise<number> {
  const filter = backTestFilter(accountId);
  const began = performance.now();
  let events = 0;
  for (let position = START; ;) {
    const page = await log.readAll(position, filter, PAGE);
    events += page.events.length;
    if (page.next === position) break;
    position = page.next;
  }
  return (events / (performance.now() - began)) * 1000;
}

async function backTestRate(
  log: SealedEventStore,
  accountId: string,
  { draft, live }: { readonly draft: RuleBody; readonly live: RuleBody | null },
): Promise<number> {
  const read: BackTestLog = {
    async readAfter(position, filter) {
      const page = await log.readAll(position, filter, PAGE);
      // The log of the bench is imported, and rules are not asked about what is.
      // Deleting the property would turn each object into a slow one, which the product never meets.
      for (const { metadata } of page.events) Object.assign(metadata, { imported: undefined });
      return page;
    },
    total: () => Promise.resolve(null),
    rest: () => Promise.resolve(),
  };
  const request: BackTestRequest = {
    ...{ accountId, span: SPAN, inboxIds: null, ruleId: 'rule' },
    draft,
    live: live && { version: 1, body: live },
  };
  const began = performance.now();
  const run = { signal: new AbortController().signal, onProgress: () => undefined };
  const result = await runBackTest(request, { log: read, sends: SENDS_EVERYTHING }, run);
  return ((result?.events ?? 0) / (performance.now() - began)) * 1000;
}

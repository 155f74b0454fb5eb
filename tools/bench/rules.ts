// How long the automation takes for one event: json-rules-engine as its manual uses it, against index, compiled
// predicates and cached engines. Run alone with `npm run ts -- tools/bench/rules.ts`, or as part of `npm run bench`.
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import { type Recorded, START, streamName } from '@bitacora/kernel';
import type { ConversationEvent } from '@bitacora/conversations';
import { type AutomationEvent, HeldDocuments, automation } from '@bitacora/reactors';
import { type Operand, type FactValue, OPERATORS, type RuleBody, compare } from '@bitacora/rules';
import type { Figure } from './figure.js';

const ACCOUNT = 'bench';
const RULES = 100;
const INBOXES = 10;
const EVENTS = 2000;
const WARM_UP = 300;

type Mix = 'typical' | 'allAsked' | 'oneInTenActs';

/** Three conditions for each rule, as people write them. */
function ruleOf(place: number, mix: Mix): RuleBody {
  const inbox = mix === 'typical' ? `inbox${place % INBOXES}` : 'inbox0';
  const word = mix === 'oneInTenActs' && place % 10 === 0 ? 'pedido' : `palabra${place}`;
  return {
    name: `rule ${place}`,
    trigger: 'messageReceived',
    conditions: {
      all: [
        { fact: 'conversation.inbox', operator: 'is', value: inbox },
        { fact: 'message.text', operator: 'containsAnyWord', value: [word, `otra${place}`] },
        { fact: 'conversation.status', operator: 'is', value: 'open' },
      ],
    },
    actions: [{ type: 'setPriority', priority: 'high' }],
    stop: false,
    limits: null,
    window: null,
  };
}

class Log {
  #place = 0;

  event(type: string, stream: string, revision: number, data: object): Recorded<AutomationEvent> {
    this.#place += 1;
    const id = `event-${this.#place}`;
    return {
      id,
      type,
      stream,
      revision,
      position: `${START}${String(this.#place).padStart(16, '0')}`,
      recordedAt: '2026-03-02T09:00:00.000Z',
      data,
      metadata: {
        accountId: ACCOUNT,
        actor: { kind: 'contact', id: 'c1', name: 'Lucía' },
        ip: null,
        userAgent: null,
        commandId: id,
        correlationId: id,
        causationId: id,
        depth: 0,
        occurredAt: '2026-03-02T09:00:00.000Z',
        version: 1,
        prev: null,
      },
    } as Recorded<AutomationEvent>;
  }

  message(revision: number): Recorded<AutomationEvent> {
    const text = `Hola, no funciona mi pedido número ${revision}, ¿me ayudan por favor?`;
    const here = { conversationId: 'v1', contactId: 'c1' };
    const data = { ...here, inboxId: 'inbox0', messageId: `m${revision}`, text, attachments: [] };
    return this.event('MessageReceived', streamName('conversation', ACCOUNT, 'v1'), revision, data);
  }
}

async function prepared(mix: Mix) {
  const log = new Log();
  const documents = new HeldDocuments();
  const reactor = automation();
  const past = Array.from({ length: RULES }, (_, place) => [
    log.event('RuleVersionPublished', streamName('rule', ACCOUNT, `r${place}`), 0, {
      ruleId: `r${place}`,
      version: 1,
      rule: ruleOf(place, mix),
    }),
    log.event('RuleListed', streamName('rules', ACCOUNT, 'all'), place, {
      ruleId: `r${place}`,
      name: `rule ${place}`,
      version: 1,
      state: 'on',
    }),
  ]).flat();
  // A rule that names an inbox that is not there does not run.
  const inboxes = Array.from({ length: INBOXES }, (_, place) => {
    const inboxId = `inbox${place}`;
    const data = { inboxId, channel: 'website', name: inboxId, domain: 'shop.example' };
    return log.event('InboxConnected', streamName('inbox', ACCOUNT, inboxId), 0, data);
  });
  const started: Extract<ConversationEvent, { type: 'ConversationStarted' }>['data'] = {
    conversationId: 'v1',
    contactId: 'c1',
    inboxId: 'inbox0',
    ordinal: 1,
    reference: '7K2M9Q',
    status: 'open',
    startedBy: 'contact',
    page: null,
    language: 'es',
  };
  const start = log.event(
    'ConversationStarted',
    streamName('conversation', ACCOUNT, 'v1'),
    0,
    started,
  );
  for (const event of [...inboxes, ...past, start]) await reactor.react(event, documents);
  return { log, documents, reactor };
}

/** Median and 99th percentile of one event, in microseconds. */
async function ours(mix: Mix): Promise<{ readonly p50: number; readonly p99: number }> {
  const { log, documents, reactor } = await prepared(mix);
  const times: number[] = [];
  for (let revision = 1; revision <= WARM_UP + EVENTS; revision += 1) {
    const event = log.message(revision);
    const from = performance.now();
    await reactor.react(event, documents);
    if (revision > WARM_UP) times.push((performance.now() - from) * 1000);
  }
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(EVENTS * 0.5)] ?? 0, p99: times[Math.floor(EVENTS * 0.99)] ?? 0 };
}

/** The same rules in one cached engine, all of them asked every time; median in microseconds. */
async function plain(mix: Mix): Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const operator of OPERATORS) {
    engine.addOperator<FactValue | undefined, Operand>(operator.name, (fact, operand) =>
      compare(operator, fact, operand),
    );
  }
  for (let place = 0; place < RULES; place += 1) {
    const conditions = ruleOf(place, mix).conditions as TopLevelCondition;
    engine.addRule({ conditions, event: { type: 'matched' } });
  }
  const times: number[] = [];
  for (let run = 0; run < (WARM_UP + EVENTS) / 4; run += 1) {
    const text = `Hola, no funciona mi pedido número ${run}, ¿me ayudan por favor?`;
    const facts = {
      'conversation.inbox': 'inbox0',
      'message.text': text,
      'conversation.status': 'open',
    };
    const from = performance.now();
    await engine.run(facts);
    if (run > WARM_UP / 4) times.push((performance.now() - from) * 1000);
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? 0;
}

const MIXES: readonly [Mix, string, number][] = [
  ['typical', '100 rules over 10 inboxes, none acts', 100],
  ['allAsked', '100 rules of one inbox, none acts', 1000],
  ['oneInTenActs', '100 rules of one inbox, 10 act', 1000],
];

/** One event of the automation (fold, facts, rules, plan), beside json-rules-engine evaluating the same rules. */
export async function rulesBench(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [mix, name, atMost] of MIXES) {
    const baseline = await plain(mix);
    const { p50, p99 } = await ours(mix);
    const budget = { of: 'value' as const, atMost };
    figures.push(
      {
        name: `rules: ${name}, p50`,
        unit: 'µs',
        value: p50,
        baseline,
        ratio: p50 / baseline,
        budget,
      },
      { name: `rules: ${name}, p99`, unit: 'µs', value: p99 },
    );
  }
  return figures;
}

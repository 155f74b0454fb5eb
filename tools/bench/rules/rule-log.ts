import { type Recorded, START, streamName } from '@bitacora/kernel';
import type { ConversationEvent } from '@bitacora/conversations';
import { type AutomationEvent, HeldDocuments, automation } from '@bitacora/reactors';
import type { RuleBody } from '@bitacora/rules';

const ACCOUNT = 'bench';
const WARM_UP = 300;

/** Inboxes of the account that rules are measured in: `inbox0`, `inbox1` and so on. Messages come to the first. */
export const BENCH_INBOXES = 10;

/** A log of one conversation, as reactors are given it. */
class RuleLog {
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
    const here = { conversationId: 'v1', contactId: 'c1' };
    const text = customerText(revision);
    const data = { ...here, inboxId: 'inbox0', messageId: `m${revision}`, text, attachments: [] };
    return this.event('MessageReceived', streamName('conversation', ACCOUNT, 'v1'), revision, data);
  }
}

/** What the contact writes; no two messages are the same. */
export function customerText(number: number): string {
  return `Hola, no funciona mi pedido número ${number}, ¿me ayudan por favor?`;
}

/** The automation of an account with these rules, all of them on, and a conversation that has begun. */
async function prepared(rules: readonly RuleBody[]) {
  const log = new RuleLog();
  const documents = new HeldDocuments();
  const reactor = automation();
  const listed = rules.map((rule, place) => [
    log.event('RuleVersionPublished', streamName('rule', ACCOUNT, `r${place}`), 0, {
      ruleId: `r${place}`,
      version: 1,
      rule,
    }),
    log.event('RuleListed', streamName('rules', ACCOUNT, 'all'), place, {
      ruleId: `r${place}`,
      name: rule.name,
      version: 1,
      state: 'on',
    }),
  ]);
  // A rule that names an inbox that is not there does not run.
  const inboxes = Array.from({ length: BENCH_INBOXES }, (_, place) => {
    const inboxId = `inbox${place}`;
    const settings = { channel: 'website', domain: 'shop.example' } as const;
    const data = { inboxId, name: inboxId, settings };
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
  const conversation = streamName('conversation', ACCOUNT, 'v1');
  const start = log.event('ConversationStarted', conversation, 0, started);
  for (const event of [...inboxes, ...listed.flat(), start]) await reactor.react(event, documents);
  return { log, documents, reactor };
}

/** Median and 99th percentile of what one message costs the automation (fold, facts, rules, plan), in microseconds. */
export async function automationTimes(
  rules: readonly RuleBody[],
  messages: number,
): Promise<{ readonly p50: number; readonly p99: number }> {
  const { log, documents, reactor } = await prepared(rules);
  const times: number[] = [];
  for (let revision = 1; revision <= WARM_UP + messages; revision += 1) {
    const event = log.message(revision);
    const from = performance.now();
    await reactor.react(event, documents);
    if (revision > WARM_UP) times.push((performance.now() - from) * 1000);
  }
  return { p50: partOf(times, 0.5), p99: partOf(times, 0.99) };
}

/** Median of what a way to ask the rules costs for one message, in microseconds. */
export async function medianTime(
  messages: number,
  ask: (text: string) => unknown,
): Promise<number> {
  const times: number[] = [];
  const warmUp = Math.ceil(messages / 5);
  for (let number = 1; number <= warmUp + messages; number += 1) {
    const text = customerText(number);
    const from = performance.now();
    await ask(text);
    if (number > warmUp) times.push((performance.now() - from) * 1000);
  }
  return partOf(times, 0.5);
}

function partOf(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * part)] ?? 0;
}

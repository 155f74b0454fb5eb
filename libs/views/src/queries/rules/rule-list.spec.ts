import type { RulesDocument } from '../../rules/rule-document.js';
import { rulesProjection } from '../../rules/rules.projection.js';
import { filledView } from '../../testing/filled-view.js';
import { LOG_AGENT, EventLogBuilder } from '../../testing/event-log-builder.js';
import { ruleStates, ruleVersions } from './rule-history.js';
import { listRules, listedRule } from './rule-list.js';

const CATALOGUE = 'rules-acme.all';
/** The log is written on 2026-03-02: the last moment of the 30 days in which its passes count. */
const IN_TIME = '2026-03-31T23:59:59.000Z';
const TOO_LATE = '2026-04-01T00:00:00.000Z';

function written(log: EventLogBuilder, ruleId: string, version = 1): void {
  const data = { ruleId, version, rule: { name: `${ruleId} v${version}` } };
  log.add(`rule-acme.${ruleId}`, { type: 'RuleVersionPublished', data }, LOG_AGENT);
}

async function shop() {
  const log = new EventLogBuilder();
  for (const ruleId of ['r1', 'r2', 'r3']) {
    written(log, ruleId);
    const data = { ruleId, name: ruleId, version: 1, state: 'on' };
    log.add(CATALOGUE, { type: 'RuleListed', data }, LOG_AGENT);
  }
  written(log, 'unlisted');
  written(log, 'r1', 2);
  log.add(CATALOGUE, { type: 'RulesReordered', data: { ruleIds: ['r3', 'r1', 'r2'] } });
  log.add(CATALOGUE, { type: 'RuleDeleted', data: { ruleId: 'r2' } });
  const rules = [{ ruleId: 'r1', mode: 'on', actions: [{ outcome: 'done' }] }];
  log.add('conversation-acme.k1', { type: 'RulesApplied', data: { rules } });
  log.add('conversation-acme.k1', { type: 'RulesApplied', data: { rules } });
  return (await filledView<RulesDocument>(rulesProjection, log)).view;
}

describe('the list of rules', () => {
  it('has them in the order in which they run, without deleted and half-written ones', async () => {
    const listed = await listRules(await shop(), 'acme', IN_TIME);
    expect(listed.map(({ rule, place }) => [rule.ruleId, place])).toEqual([
      ['r3', 1],
      ['r1', 2],
    ]);
    expect(await listRules(await shop(), 'otra', IN_TIME)).toEqual([]);
  });

  it('knows one of them as the whole list has it', async () => {
    const rules = await shop();
    const one = (ruleId: string) => listedRule(rules, { account: 'acme', ruleId, now: IN_TIME });
    expect([await one('r3'), await one('r1')]).toEqual(await listRules(rules, 'acme', IN_TIME));
    expect(await one('r2')).toBeNull();
    expect(await one('unlisted')).toBeNull();
    const now = IN_TIME;
    expect(await listedRule(rules, { account: 'otra', ruleId: 'r1', now })).toBeNull();
  });

  it('counts the passes of the last 30 days in which a rule acted', async () => {
    const acted = async (now: string) =>
      (await listRules(await shop(), 'acme', now)).map(({ acted: count }) => count);
    expect(await acted(IN_TIME)).toEqual([0, 2]);
    expect(await acted(TOO_LATE)).toEqual([0, 0]);
  });

  it('counts what a rule in shadow would have done apart from what it did', async () => {
    const log = new EventLogBuilder();
    written(log, 'r1');
    const listed = { ruleId: 'r1', name: 'r1', version: 1, state: 'shadow' };
    log.add(CATALOGUE, { type: 'RuleListed', data: listed }, LOG_AGENT);
    const pass = (mode: string, outcome: string) =>
      log.add('conversation-acme.k1', {
        type: 'RulesApplied',
        data: { rules: [{ ruleId: 'r1', mode, actions: [{ outcome }] }] },
      });
    pass('shadow', 'done');
    pass('shadow', 'noChange');
    pass('shadow', 'done');
    log.add(
      CATALOGUE,
      { type: 'RuleStateChanged', data: { ruleId: 'r1', state: 'on' } },
      LOG_AGENT,
    );
    pass('on', 'done');
    const { view } = await filledView<RulesDocument>(rulesProjection, log);
    expect(await listRules(view, 'acme', IN_TIME)).toMatchObject([{ acted: 1, inShadow: 2 }]);
    expect(await ruleStates(view, 'acme', 'r1')).toMatchObject([
      { state: 'on', by: { id: 'ana' } },
      { state: 'shadow', by: { id: 'ana' } },
    ]);
  });

  it('knows who made a rule, apart from who changed it last', async () => {
    const log = new EventLogBuilder();
    written(log, 'r1');
    const data = { ruleId: 'r1', name: 'r1', version: 1, state: 'on' };
    log.add(CATALOGUE, { type: 'RuleListed', data }, LOG_AGENT);
    log.add(CATALOGUE, { type: 'RuleStateChanged', data: { ruleId: 'r1', state: 'off' } });
    const { view } = await filledView<RulesDocument>(rulesProjection, log);
    const [entry] = await listRules(view, 'acme', IN_TIME);
    expect(entry?.rule.createdBy).toMatchObject({ id: 'ana' });
    expect(entry?.rule.updatedBy.id).not.toBe('ana');
  });

  it('knows every text of a rule, newest first', async () => {
    const view = await shop();
    const versions = await ruleVersions(view, 'acme', 'r1');
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
  });
});

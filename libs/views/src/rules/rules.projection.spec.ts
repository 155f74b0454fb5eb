import { givenProjection } from '@bitacora/kernel/testing';
import { LOG_AGENT, EventLogBuilder } from '../testing/event-log-builder.js';
import { rulesProjection } from './rules.projection.js';

const CATALOGUE = 'rules-acme.all';
const text = (name: string) => ({ name, trigger: 'messageReceived' });

function rule(log: EventLogBuilder, ruleId: string): EventLogBuilder {
  return log
    .add(
      `rule-acme.${ruleId}`,
      { type: 'RuleVersionPublished', data: { ruleId, version: 1, rule: text(ruleId) } },
      LOG_AGENT,
    )
    .add(
      CATALOGUE,
      { type: 'RuleListed', data: { ruleId, name: ruleId, version: 1, state: 'on' } },
      LOG_AGENT,
    );
}

function pass(log: EventLogBuilder, rules: readonly object[]): EventLogBuilder {
  return log.add('conversation-acme.k1', { type: 'RulesApplied', data: { rules } });
}

const applied = (ruleId: string, mode: string, outcome: string) => ({
  ruleId,
  mode,
  actions: [{ outcome }],
});

describe('the view of the rules', () => {
  it('shows the version in force, and keeps every text', async () => {
    const log = rule(new EventLogBuilder(), 'r1').add('rule-acme.r1', {
      type: 'RuleVersionPublished',
      data: { ruleId: 'r1', version: 2, rule: text('Urgente') },
    });
    const before = await givenProjection(rulesProjection, ...log.events).document('acme.rule.r1');
    expect(before).toMatchObject({ version: 1, name: 'r1', written: { version: 2 } });
    log.add(CATALOGUE, {
      type: 'RuleVersionActivated',
      data: { ruleId: 'r1', name: 'Urgente', version: 2 },
    });
    await givenProjection(rulesProjection, ...log.events).thenLike({
      'acme.rule.r1': { version: 2, name: 'Urgente', body: text('Urgente'), listed: true },
      'acme.state.r1.00000000': { state: 'on', by: { kind: 'user', id: 'ana' } },
      'acme.version.r1.000001': { version: 1, by: { kind: 'user', id: 'ana' } },
      'acme.version.r1.000002': { version: 2 },
    });
  });

  it('puts a new rule behind those that were ordered by hand', async () => {
    const log = rule(rule(new EventLogBuilder(), 'r1'), 'r2').add(CATALOGUE, {
      type: 'RulesReordered',
      data: { ruleIds: ['r2', 'r1'] },
    });
    rule(log, 'r3');
    const projected = givenProjection(rulesProjection, ...log.events);
    const orders = await Promise.all(
      ['r2', 'r1', 'r3'].map((id) => projected.document(`acme.rule.${id}`)),
    );
    const places = orders.map((found) => (found?.kind === 'rule' ? found.order : NaN));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await projected.thenRebuiltEqualsLive();
  });

  it('knows the folders in their order, and what is in each', async () => {
    const log = rule(rule(new EventLogBuilder(), 'r1'), 'r2');
    const add = (type: string, data: object) => log.add(CATALOGUE, { type, data });
    for (const folderId of ['f1', 'f2'])
      add('RuleFolderCreated', { folderId, name: `Carpeta ${folderId}` });
    add('RulesFiled', { ruleIds: ['r1', 'r2'], folderId: 'f1', folder: 'Carpeta f1' });
    add('RuleFoldersReordered', { folderIds: ['f2', 'f1'] });
    add('RuleFolderRenamed', { folderId: 'f1', name: 'Noche' });
    const filed = givenProjection(rulesProjection, ...log.events);
    await filed.thenLike({
      'acme.folder.f1': { name: 'Noche', order: 1 },
      'acme.folder.f2': { name: 'Carpeta f2', order: 0 },
      'acme.rule.r1': { folderId: 'f1', updatedBy: { id: 'ana' } },
      'acme.rule.r2': { folderId: 'f1' },
      'acme.state.r1.00000000': {},
      'acme.state.r2.00000001': {},
      'acme.version.r1.000001': {},
      'acme.version.r2.000001': {},
    });
    add('RuleDeleted', { ruleId: 'r2' });
    add('RuleFolderDeleted', { folderId: 'f1', name: 'Noche', ruleIds: ['r1'] });
    const left = givenProjection(rulesProjection, ...log.events);
    expect(await left.document('acme.folder.f1')).toBeUndefined();
    expect(await left.document('acme.rule.r1')).toMatchObject({ folderId: null, listed: true });
    await left.thenRebuiltEqualsLive();
  });

  it('keeps the names that a rule had, and until when', async () => {
    const log = rule(new EventLogBuilder(), 'r1');
    const named = (name: string, version: number) =>
      log.add(CATALOGUE, { type: 'RuleVersionActivated', data: { ruleId: 'r1', name, version } });
    named('Urgente', 2);
    named('Urgente', 3);
    const found = await givenProjection(rulesProjection, ...log.events).document('acme.rule.r1');
    const until = log.events[2]?.position;
    expect(found).toMatchObject({ name: 'Urgente', formerNames: [{ name: 'r1', until }] });
  });

  it('counts the passes of a day in which a rule changed something', async () => {
    const log = new EventLogBuilder();
    pass(log, [applied('r1', 'on', 'done'), applied('r2', 'shadow', 'done')]);
    pass(log, [
      applied('r1', 'on', 'done'),
      applied('r3', 'on', 'refused'),
      applied('r4', 'on', 'noChange'),
    ]);
    const projected = givenProjection(rulesProjection, ...log.events);
    await projected.thenLike({
      'acme.acted.r1.2026-03-02': { ruleId: 'r1', day: '2026-03-02', count: 2, inShadow: 0 },
      'acme.acted.r2.2026-03-02': { count: 0, inShadow: 1 },
    });
    const twice = givenProjection(rulesProjection, ...log.events, ...log.events);
    expect(await twice.document('acme.acted.r1.2026-03-02')).toMatchObject({ count: 2 });
  });
});

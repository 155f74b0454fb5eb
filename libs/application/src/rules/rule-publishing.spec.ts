import { kernelFixture, testContext } from '@bitacora/kernel/testing';
import { ALL_PERMISSIONS } from '@bitacora/kernel';
import { StreamFolds } from '@bitacora/platform';
import {
  DeleteRule,
  PublishRuleVersion,
  type RuleBody,
  ruleCommands,
  ruleEventDefinitions,
  ruleProcesses,
} from '@bitacora/rules';
import { MacroBounds } from '../macros/macro-bounds.js';
import { RulePublishing } from './rule-publishing.js';

const BODY: RuleBody = {
  name: 'Urgentes',
  trigger: 'messageReceived',
  conditions: { always: true },
  actions: [{ type: 'setPriority', priority: 'high' }],
  stop: false,
  limits: null,
  window: null,
};
const context = testContext({ permissions: ALL_PERMISSIONS });

async function published() {
  const kernel = kernelFixture({
    events: ruleEventDefinitions,
    commands: ruleCommands,
    processes: ruleProcesses,
  });
  const folds = new StreamFolds(kernel.streams);
  const bounds = new MacroBounds(folds, {} as never);
  const publishing = new RulePublishing(kernel.handler, folds, bounds);
  const created = await publishing.create({ ruleId: 'r1', body: BODY, state: 'on' }, context);
  expect(created).toMatchObject({ ok: true });
  const edit = (replaces: number, body: unknown = BODY, ruleId = 'r1') =>
    publishing.edit({ ruleId, replaces, body }, context);
  return { ...kernel, publishing, edit };
}

describe('publishing a rule', () => {
  it('numbers each version one after the newest, and puts it in force', async () => {
    const { edit } = await published();
    for (const replaces of [1, 2]) {
      expect(await edit(replaces)).toMatchObject({
        events: [{ type: 'RuleVersionActivated', data: { version: replaces + 1 } }],
      });
    }
  });

  it('skips the text that an edit left behind which broke off between its two writes', async () => {
    const { edit, handler } = await published();
    const text = { ruleId: 'r1', version: 2, rule: { ...BODY, name: 'A medias' } };
    await handler.execute(new PublishRuleVersion(text, context));
    expect(await edit(1)).toMatchObject({ events: [{ data: { version: 3 } }] });
  });

  it('refuses what replaces a version that is not in force, and writes nothing', async () => {
    const { edit, memory } = await published();
    await edit(1);
    const head = await memory.head();
    for (const replaces of [1, 9]) {
      const errors = [{ code: 'STALE_VERSION', field: 'version', params: { version: 2 } }];
      expect(await edit(replaces)).toEqual({ ok: false, errors });
    }
    expect(await memory.head()).toBe(head);
  });

  it('of two at once that replace the same version one counts', async () => {
    const { edit } = await published();
    const results = await Promise.all([edit(1), edit(1, { ...BODY, stop: true })]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await edit(2)).toMatchObject({ ok: true });
  });

  it('says everything that is wrong, by the field of the text', async () => {
    const { edit, publishing } = await published();
    const malformed = { ...BODY, stop: 'yes', trigger: 'never' };
    const unknown = ['message.mood', 'message.hue'].map((fact) => ({
      ...{ fact, operator: 'is', value: 'x' },
    }));
    const lists = [
      [malformed, ['trigger', 'stop']],
      [
        { ...BODY, conditions: { all: unknown } },
        ['conditions.all.0.fact', 'conditions.all.1.fact'],
      ],
    ] as const;
    for (const [body, fields] of lists) {
      const rule = { ruleId: 'r2', body: { ...body, name: 'Otra' }, state: 'on' } as const;
      for (const result of [await edit(1, body), await publishing.create(rule, context)]) {
        expect(result.ok ? [] : result.errors.map(({ field }) => field)).toEqual(fields);
      }
    }
  });

  it('finds no rule that never was or was deleted', async () => {
    const { edit, handler } = await published();
    await handler.execute(new DeleteRule({ ruleId: 'r1' }, context));
    for (const ruleId of ['r1', 'r9']) {
      const errors = [{ code: 'NOT_FOUND', field: 'ruleId' }];
      expect(await edit(1, BODY, ruleId)).toEqual({ ok: false, errors });
    }
  });
});

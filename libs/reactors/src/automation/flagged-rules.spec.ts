import type { AnyCommandClass, CommandClass } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import { AddMember, DeleteLabel, DeleteTeam, RemoveMember } from '@bitacora/account';
import { ConnectInbox, DeleteInbox } from '@bitacora/inboxes';
import { type Condition, EditRule, type RuleAction, type RuleBody } from '@bitacora/rules';
import { AutomationStory, STORY_RULE, STORY_DOMAINS } from '../testing/automation-story.js';
import { explain } from '../why/explain.js';

/** An account with a second inbox, so that each kind of thing has one that can go. */
async function opened(): Promise<AutomationStory> {
  const story = await new AutomationStory(kernelFixture(STORY_DOMAINS)).open();
  await story.send(ConnectInbox, { inboxId: 'other', name: 'Otra', domain: 'otra.example' });
  return story;
}

const reply: RuleAction = { type: 'sendReply', texts: ['Hola'] };
const asks = (fact: string, operator: string, value: unknown) =>
  ({ all: [{ fact, operator, value }] }) as RuleBody['conditions'];

/** One rule for each kind of thing, in a denial that would hold once the thing is gone, and in an action. */
const KINDS: readonly [string, Partial<RuleBody>, AnyCommandClass, object, string][] = [
  [
    'label',
    { conditions: { not: asks('conversation.labels', 'hasAny', ['vip']) as Condition } },
    DeleteLabel,
    { labelId: 'vip' },
    'conditions.not.all.0.value.0',
  ],
  [
    'team',
    { conditions: asks('conversation.team', 'isNot', 'support') },
    DeleteTeam,
    { teamId: 'support' },
    'conditions.all.0.value',
  ],
  [
    'user',
    { conditions: asks('conversation.assignee', 'notIn', ['ana', 'bea']) },
    RemoveMember,
    { userId: 'bea' },
    'conditions.all.0.value.1',
  ],
  [
    'inbox',
    { conditions: asks('conversation.inbox', 'isNot', 'other') },
    DeleteInbox,
    { inboxId: 'other' },
    'conditions.all.0.value',
  ],
  [
    'label',
    { actions: [reply, { type: 'removeLabel', labelId: 'vip' }] },
    DeleteLabel,
    { labelId: 'vip' },
    'actions.1.labelId',
  ],
  [
    'team',
    { actions: [reply, { type: 'assignLeastBusy', teamId: 'support' }] },
    DeleteTeam,
    { teamId: 'support' },
    'actions.1.teamId',
  ],
  [
    'user',
    { actions: [reply, { type: 'assignUser', userId: 'bea' }] },
    RemoveMember,
    { userId: 'bea' },
    'actions.1.userId',
  ],
];

describe.each(KINDS)('a rule that names a %s that is gone', (kind, named, act, gone, path) => {
  const id = Object.values(gone)[0] as string;

  it.each(['on', 'shadow'] as const)(
    'does not run (%s), and why says what is missing',
    async (state) => {
      const story = await opened();
      await story.rule('r', { actions: [reply], ...named }, state);
      const before = await story.start('antes');
      await story.settle();
      expect(await story.passes(before)).toHaveLength(1);

      await story.send(act as CommandClass<object>, gone);
      const after = await story.start('después', 2);
      await story.settle();
      expect(await story.passes(after)).toEqual([]);

      const [, then] = await story.log(before);
      const [, now] = await story.log(after);
      if (!then || !now) throw new Error('no messages');
      expect(await explain('r', then, story.history())).toMatchObject({
        verdict: state === 'on' ? 'acted' : 'shadow',
        missing: [],
      });
      expect(await explain('r', now, story.history())).toMatchObject({
        verdict: 'flagged',
        missing: [{ kind, id, path }],
        actions: [],
      });
    },
  );

  it('decides the same for who reads the log from its start', async () => {
    const story = await opened();
    await story.rule('r', { actions: [reply], ...named });
    await story.start('antes');
    await story.settle();
    await story.send(act as CommandClass<object>, gone);
    await story.start('después', 2);
    await story.settle();

    const decided = await story.decisionsAnew();
    expect(decided.filter(({ command }) => command.name === 'ApplyRules')).toHaveLength(1);
  });
});

describe('a flagged rule', () => {
  it('runs again from the version on that does not name the thing', async () => {
    const story = await opened();
    await story.rule('r', { conditions: asks('conversation.labels', 'hasNone', ['vip']) });
    await story.send(DeleteLabel, { labelId: 'vip' });
    const id = await story.start('uno');
    await story.settle();
    const rule = { ...STORY_RULE, name: 'r' };
    await story.send(EditRule, { ruleId: 'r', replaces: 1, version: 2, rule });
    await story.writes(id, 'dos');
    await story.settle();

    expect(await story.passes(id)).toMatchObject([{ data: { rules: [{ version: 2 }] } }]);
  });

  it('runs again when the person comes back, who keeps the id', async () => {
    const story = await opened();
    await story.rule('r', { conditions: asks('conversation.assignee', 'isNot', 'bea') });
    await story.send(RemoveMember, { userId: 'bea' });
    const id = await story.start('uno');
    await story.settle();
    await story.send(AddMember, { userId: 'bea', role: 'agent' });
    await story.writes(id, 'dos');
    await story.settle();

    expect(await story.passes(id)).toHaveLength(1);
  });

  it('leaves the others as they were, in their order', async () => {
    const story = await opened();
    await story.rule('first', { actions: [{ type: 'addLabel', labelId: 'vip' }], stop: true });
    await story.rule('second', { actions: [{ type: 'setPriority', priority: 'high' }] });
    await story.send(DeleteLabel, { labelId: 'vip' });
    const id = await story.start('hola');
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.rules.map(({ ruleId }) => ruleId)).toEqual(['second']);
  });
});

describe('a rule that stops running', () => {
  const flagged = async (story: AutomationStory) => {
    const { events } = await story.catalogue();
    return events.flatMap(({ type, data }) => (type === 'RulesFlagged' ? [data] : []));
  };

  it('is recorded once with what is gone, unless it was off or flagged before', async () => {
    const story = await opened();
    const naming = { actions: [{ type: 'addLabel' as const, labelId: 'vip' }] };
    await story.rule('on', naming);
    await story.rule('shadow', naming, 'shadow');
    await story.rule('off', naming, 'off');
    await story.rule('apart', {});
    await story.settle();
    await story.send(DeleteLabel, { labelId: 'vip' });
    await story.settle();
    const stopped = {
      rules: [
        { ruleId: 'on', name: 'on' },
        { ruleId: 'shadow', name: 'shadow' },
      ],
      thing: { kind: 'label', id: 'vip', name: 'vip' },
    };
    expect(await flagged(story)).toEqual([stopped]);
    await story.send(DeleteTeam, { teamId: 'support' });
    await story.settle();
    story.loseEverythingButTheLog();
    await story.settle();
    expect(await flagged(story)).toEqual([stopped]);
  });

  it('names no person who left', async () => {
    const story = await opened();
    await story.rule('r', { actions: [{ type: 'assignUser', userId: 'bea' }] });
    await story.settle();
    await story.send(RemoveMember, { userId: 'bea' });
    await story.settle();
    expect(await flagged(story)).toMatchObject([{ thing: { kind: 'user', name: null } }]);
  });
});

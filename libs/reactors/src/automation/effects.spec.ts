import { AddMember, ChangeAvailability, ChangeTeamMembers, CreateLabel } from '@bitacora/account';
import { AddConversationLabel } from '@bitacora/conversations';
import { ChangeInboxCollaborators } from '@bitacora/inboxes';
import { kernelFixture } from '@bitacora/kernel/testing';
import { ChangeRuleState } from '@bitacora/rules';
import { STORY_AGENT, AutomationStory, STORY_DOMAINS, says } from '../testing/automation-story.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open(), clock: kernel.clock };
}

type Story = Awaited<ReturnType<typeof opened>>['story'];

const reply = [{ type: 'sendReply' as const, texts: ['Hola'] }];
const ONCE = { perConversation: 1, perPeriodMinutes: null };

/** Outcomes of the first action of each rule, pass by pass. */
async function outcomes(story: Story, id: string) {
  return (await story.passes(id)).map(({ data }) =>
    Object.fromEntries(data.rules.map(({ ruleId, actions }) => [ruleId, actions[0]?.outcome])),
  );
}

describe('late replies', () => {
  it.each([
    ['of the same backlog', false],
    ['that are recorded already', true],
  ])('%s use up nothing of what the contact gets in an hour', async (_what, recorded) => {
    const { story, clock } = await opened();
    await story.rule('chatty', { actions: reply });
    const id = await story.start('0');
    for (let message = 1; message < 10; message += 1) await story.writes(id, String(message));
    clock.advance(6 * 60_000);
    if (recorded) await story.settle();
    await story.writes(id, 'a tiempo');
    await story.settle();

    const seen = await outcomes(story, id);
    expect(seen.map(({ chatty }) => chatty)).toEqual([...Array(10).fill('tooLate'), 'done']);
  });

  it('use up no run, so that the next event is answered', async () => {
    const { story, clock } = await opened();
    await story.rule('once', { actions: reply, limits: ONCE });
    const id = await story.start('uno');
    clock.advance(6 * 60_000);
    await story.writes(id, 'dos');
    await story.writes(id, 'tres');
    await story.settle();

    expect(await outcomes(story, id)).toEqual([{ once: 'tooLate' }, { once: 'done' }]);
  });
});

describe('runs', () => {
  it('in shadow are none for the rule once it is on, and limit it while it is in shadow', async () => {
    const { story } = await opened();
    await story.rule('once', { limits: ONCE }, 'shadow');
    const id = await story.start('uno');
    await story.writes(id, 'dos');
    await story.settle();
    await story.writes(id, 'tres');
    await story.settle();
    expect(await story.passes(id)).toHaveLength(1);

    await story.send(ChangeRuleState, { ruleId: 'once', state: 'on' });
    await story.writes(id, 'cuatro');
    await story.settle();
    await story.writes(id, 'cinco');
    await story.settle();
    const passes = await story.passes(id);
    expect(passes.map(({ data }) => data.rules[0]?.mode)).toEqual(['shadow', 'on']);
  });

  it('never go beyond the limit, however many messages wait', async () => {
    const { story } = await opened();
    const actions = [{ type: 'addNote' as const, text: 'tres veces' }];
    await story.rule('thrice', { limits: { perConversation: 3, perPeriodMinutes: null }, actions });
    const id = await story.start('0');
    for (let message = 1; message < 60; message += 1) await story.writes(id, String(message));
    await story.settle();
    await story.writes(id, 'después');
    await story.settle();

    expect((await story.log(id)).filter(({ type }) => type === 'NoteAdded')).toHaveLength(3);
  });
});

describe('a limit within a period', () => {
  it('counts no run of a backlog that lies before the period', async () => {
    const { story, clock } = await opened();
    const actions = [{ type: 'addNote' as const, text: 'cada cinco minutos' }];
    await story.rule('spaced', { limits: { perConversation: 1, perPeriodMinutes: 5 }, actions });
    const id = await story.start('0');
    for (const text of ['3', '6']) {
      clock.advance(3 * 60_000);
      await story.writes(id, text);
    }
    await story.settle();

    expect((await story.passes(id)).map(({ data }) => data.triggerRevision)).toEqual([1, 3]);
  });
});

describe('what later rules see', () => {
  it('is what was done, not what was refused', async () => {
    const { story } = await opened();
    const id = await story.start('antes');
    for (let label = 0; label < 50; label += 1) {
      const labelId = `l${label}`;
      const rest = { colour: '#aa0000', description: '', inSidebar: false };
      await story.send(CreateLabel, { labelId, name: labelId, ...rest });
      await story.send(AddConversationLabel, { conversationId: id, labelId }, STORY_AGENT);
    }
    await story.rule('adds', { actions: [{ type: 'addLabel', labelId: 'vip' }] });
    await story.rule('sees', {
      conditions: { all: [{ fact: 'conversation.labels', operator: 'hasAny', value: ['vip'] }] },
      actions: [{ type: 'setPriority', priority: 'urgent' }],
    });
    await story.writes(id, 'hola');
    await story.settle();

    expect(await outcomes(story, id)).toEqual([{ adds: 'refused' }]);
  });
});

describe('a rule that stops', () => {
  const behind = { actions: [{ type: 'setPriority' as const, priority: 'high' as const }] };

  async function ruled(stop: object) {
    const world = await opened();
    await world.story.rule('stops', { ...stop, stop: true });
    await world.story.rule('behind', {
      ...behind,
      conditions: {
        all: [{ fact: 'conversation.labels', operator: 'hasNone', value: ['urgent'] }],
      },
    });
    return world;
  }

  it('ends the pass when it acted, and nothing that only the rules behind it saw is recorded', async () => {
    const { story } = await ruled({ conditions: says('hola') });
    const id = await story.start('hola');
    await story.settle();

    const [pass] = await story.passes(id);
    expect(pass?.data.rules).toMatchObject([{ ruleId: 'stops', stopped: true }]);
    expect(pass?.data.seen).toEqual({ facts: { 'message.text': 'hola' }, rules: {} });
  });

  it('does not end it when it changed nothing', async () => {
    const { story } = await ruled({ actions: [{ type: 'setPriority', priority: 'none' }] });
    const id = await story.start('hola');
    await story.settle();

    expect(await outcomes(story, id)).toEqual([{ stops: 'noChange', behind: 'done' }]);
    expect((await story.passes(id))[0]?.data.rules[0]?.stopped).toBe(false);
  });

  it('does not end it when it was too late', async () => {
    const { story, clock } = await ruled({ actions: reply });
    const id = await story.start('hola');
    clock.advance(6 * 60_000);
    await story.settle();

    expect(await outcomes(story, id)).toEqual([{ stops: 'tooLate', behind: 'done' }]);
  });

  it('does not end it when all that it does is refused', async () => {
    const { story } = await ruled({ actions: [{ type: 'assignLeastBusy', teamId: 'support' }] });
    const id = await story.start('hola');
    await story.settle();

    expect(await outcomes(story, id)).toEqual([{ stops: 'refused', behind: 'done' }]);
  });
});

describe('names that objects have from birth', () => {
  it.each(['constructor', '__proto__'])('are ids of people like any other: %s', async (userId) => {
    const { story } = await opened();
    await story.send(AddMember, { userId, role: 'agent' });
    await story.send(ChangeTeamMembers, { teamId: 'support', userIds: ['ana', userId] });
    await story.send(ChangeInboxCollaborators, { inboxId: 'web', userIds: ['ana', userId] });
    for (const each of ['ana', userId]) {
      await story.send(ChangeAvailability, { userId: each, state: 'online' });
    }
    await story.rule('assign', { actions: [{ type: 'assignLeastBusy', teamId: 'support' }] });
    const ids = [];
    for (let ordinal = 1; ordinal <= 4; ordinal += 1) ids.push(await story.start('a', ordinal));
    await story.settle();

    const assigned = await Promise.all(
      ids.map(async (id) => {
        const log = await story.log(id);
        return log.flatMap((e) => (e.type === 'ConversationAssigned' ? [e.data.userId] : []));
      }),
    );
    expect(assigned.flat().toSorted()).toEqual(['ana', 'ana', userId, userId].toSorted());
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'are ids of rules like any other: %s',
    async (ruleId) => {
      const { story } = await opened();
      await story.rule('first', { actions: [{ type: 'setPriority', priority: 'low' }] });
      await story.rule(ruleId, {
        conditions: { all: [{ fact: 'conversation.priority', operator: 'is', value: 'low' }] },
        limits: ONCE,
        actions: [{ type: 'addNote', text: 'una vez' }],
      });
      const id = await story.start('uno');
      await story.settle();
      await story.writes(id, 'dos');
      await story.settle();

      const ran = (await story.passes(id)).map(({ data }) => data.rules.map((rule) => rule.ruleId));
      expect(ran).toEqual([['first', ruleId], ['first']]);
    },
  );
});

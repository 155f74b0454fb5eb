import { CreateAttribute } from '@bitacora/account';
import { AddContactLabel } from '@bitacora/contacts';
import { EditRule, DeleteRule } from '@bitacora/rules';
import { kernelFixture } from '@bitacora/kernel/testing';
import { DeleteLabel } from '@bitacora/account';
import type { BackTestRequest, RuleBody } from '@bitacora/rules';
import { AutomationStory, STORY_DOMAINS, STORY_RULE, says } from '../testing/automation-story.js';
import { BackTest } from './back-test.js';

const SPAN = { from: '2000-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z' };
const HOUR = 3_600_000;

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open(), clock: kernel.clock };
}

/** A back-test of a rule that is not published yet, unless the request says more. */
async function tested(
  story: AutomationStory,
  draft: Partial<RuleBody>,
  request: Partial<BackTestRequest> = {},
) {
  const test = new BackTest({
    ...{ span: SPAN, inboxIds: null, ruleId: null, live: null, ...request },
    draft: { ...STORY_RULE, name: 'draft', ...draft },
  });
  for (const event of await story.events()) await test.take(event);
  return test.end();
}

/** Messages of one conversation; the automation answers each before the next. */
async function written(story: AutomationStory, ...texts: readonly string[]) {
  const [first = '', ...others] = texts;
  const id = await story.start(first);
  await story.settle();
  for (const text of others) {
    await story.writes(id, text);
    await story.settle();
  }
  return id;
}

describe('a back-test', () => {
  it('counts acts, conversations and what they change', async () => {
    const { story } = await opened();
    const id = await written(story, 'mi pedido', 'hola', 'otro pedido');
    const actions: RuleBody['actions'] = [
      { type: 'addLabel', labelId: 'urgent' },
      { type: 'sendReply', texts: ['Lo vemos'] },
    ];
    const { draft, live, sides, examples } = await tested(story, {
      conditions: says('pedido'),
      actions,
    });
    expect(draft).toMatchObject({ acted: 2, conversations: 1 });
    // The label is there already the second time.
    expect(draft.effects).toMatchObject({ labels: 1, messages: 2, notes: 0 });
    expect(draft.verdicts).toEqual({ acted: 2, notMatched: 1 });
    expect(draft.parts.reduce((sum, count) => sum + count)).toBe(2);
    expect(live).toBeNull();
    expect(sides).toEqual({ gained: 2, lost: 0, same: 0 });
    expect(examples).toHaveLength(2);
    expect(examples[0]).toMatchObject({
      side: 'gained',
      conversationId: id,
      actions: [{ outcome: 'noChange' }, { outcome: 'done' }],
    });
    expect(JSON.stringify(examples)).not.toContain('pedido');
  });

  it('lets the rules of then take part: one that stops, and one that was deleted since', async () => {
    const { story } = await opened();
    await story.rule('stops', { conditions: says('pedido'), stop: true });
    await written(story, 'mi pedido', 'hola');
    await story.send(DeleteRule, { ruleId: 'stops' });
    await story.writes(await story.start('mi pedido', 2), 'hola');
    await story.settle();
    const { draft } = await tested(story, { actions: [{ type: 'addNote', text: 'x' }] });
    expect(draft.verdicts).toEqual({ stopped: 1, acted: 3 });
  });

  it('says why it does not act: limit, window, what is gone, what was imported', async () => {
    const { story, clock } = await opened();
    await written(story, 'uno', 'dos');
    const actions: RuleBody['actions'] = [{ type: 'addNote', text: 'x' }];
    const limits = { perConversation: 1, perPeriodMinutes: null };
    expect((await tested(story, { actions, limits })).draft.verdicts).toEqual({
      acted: 1,
      limited: 1,
    });
    const window = { from: null, until: '2020-01-01T00:00:00.000Z' };
    expect((await tested(story, { actions, window })).draft.verdicts).toEqual({ outsideWindow: 2 });
    clock.advance(HOUR);
    await story.send(DeleteLabel, { labelId: 'vip' });
    await story.start('antes', 2, 'c1', true);
    await story.start('después', 3);
    await story.settle();
    const vip: RuleBody['actions'] = [{ type: 'addLabel', labelId: 'vip' }];
    expect((await tested(story, { actions: vip })).draft.verdicts).toEqual({
      acted: 1,
      unchanged: 1,
      imported: 1,
      flagged: 1,
    });
  });

  it('counts within its span and its inboxes only', async () => {
    const { story, clock } = await opened();
    await written(story, 'uno');
    clock.advance(HOUR);
    const from = clock.now();
    await story.start('dos', 2);
    clock.advance(HOUR);
    const until = clock.now();
    await story.start('tres', 3);
    await story.settle();
    expect((await tested(story, {}, { span: { from, until } })).draft.acted).toBe(1);
    expect((await tested(story, {}, { inboxIds: ['web'] })).draft.acted).toBe(3);
    expect((await tested(story, {}, { inboxIds: ['other'] })).draft).toMatchObject({
      acted: 0,
      verdicts: {},
    });
  });

  it('sees what the draft itself would have put on the contact, and not what the rule did', async () => {
    const { story } = await opened();
    const once: Partial<RuleBody> = {
      conditions: { all: [{ fact: 'contact.labels', operator: 'hasNone', value: ['vip'] }] },
      actions: [{ type: 'addContactLabel', labelId: 'vip' }],
    };
    const alone = (await opened()).story;
    await written(alone, 'uno', 'dos');
    expect((await tested(alone, once)).draft.acted).toBe(1);
    await story.rule('r', once);
    const id = await written(story, 'uno');
    const requested = (await story.log(id)).find(({ type }) => type === 'ContactChangeRequested');
    const rule = { kind: 'rule' as const, id: 'r', name: 'r' };
    await story.send(AddContactLabel, { contactId: 'c1', labelId: 'vip' }, rule, {
      causationId: requested?.id ?? '',
    });
    await story.writes(id, 'dos');
    await story.writes(id, 'tres');
    await story.settle();
    const live = { version: 1, body: { ...STORY_RULE, name: 'r', ...once } };
    expect((await tested(story, once, { ruleId: 'r', live })).draft.acted).toBe(1);
    expect((await tested(story, once)).draft.acted).toBe(1);
    const note: RuleBody['actions'] = [{ type: 'addNote', text: 'x' }];
    expect(
      (await tested(story, { ...once, actions: note }, { ruleId: 'r', live })).draft.acted,
    ).toBe(3);
  });

  it('sees the attribute that the draft itself would have given the contact', async () => {
    const { story } = await opened();
    const code = { attributeId: 'code', owner: 'contact' as const, key: 'code', name: 'Código' };
    const rest = { description: '', pattern: null, hint: '', options: [] };
    await story.send(CreateAttribute, { ...code, ...rest, type: 'text' });
    const attribute = 'contact.attribute.text.code';
    await written(story, 'uno', 'dos');
    const { draft } = await tested(story, {
      conditions: { all: [{ fact: attribute, operator: 'empty', value: true }] },
      actions: [{ type: 'setContactAttribute', attribute, value: 'A1' }],
    });
    expect(draft).toMatchObject({ acted: 1, effects: { labels: 0, others: 1 } });
  });

  it('asks the version of then of other rules', async () => {
    const { story } = await opened();
    await story.rule('other', { conditions: says('uno'), stop: true });
    await written(story, 'uno');
    const rule = { ...STORY_RULE, name: 'other', conditions: says('dos'), stop: true };
    await story.send(EditRule, { ruleId: 'other', replaces: 1, version: 2, rule });
    await story.start('uno', 2);
    await story.start('dos', 3);
    await story.settle();
    const { draft } = await tested(story, { actions: [{ type: 'addNote', text: 'x' }] });
    expect(draft.verdicts).toEqual({ stopped: 2, acted: 1 });
  });
});

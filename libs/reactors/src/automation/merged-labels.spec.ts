import { CreateLabel, MergeLabels } from '@bitacora/account';
import { AddContactLabel } from '@bitacora/contacts';
import { kernelFixture } from '@bitacora/kernel/testing';
import { EditRule, type RuleBody, ruleStream } from '@bitacora/rules';
import { AutomationStory, STORY_DOMAINS, STORY_RULE } from '../testing/automation-story.js';
import { explain } from '../why/explain.js';

const MERGED = { labelId: 'vip', into: 'urgent' };
const ofContact = (value: string) =>
  ({
    all: [{ fact: 'contact.labels', operator: 'hasAny', value: [value] }],
  }) satisfies RuleBody['conditions'];

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  const story = await new AutomationStory(kernel).open();
  const texts = async (ruleId: string) =>
    (await kernel.store.read(ruleStream('acme', ruleId))).map(({ data }) => data);
  return { story, texts };
}

describe('labels of a contact in rules', () => {
  it('are facts, and an action asks for them once', async () => {
    const { story } = await opened();
    await story.rule('greet', { conditions: ofContact('vip') });
    await story.rule('mark', { actions: [{ type: 'addContactLabel', labelId: 'vip' }] });
    const id = await story.start('Hola');
    await story.settle();
    const asked = (await story.log(id)).filter(({ type }) => type === 'ContactChangeRequested');
    expect(asked).toMatchObject([
      {
        data: { change: { kind: 'addLabel', labelId: 'vip' } },
        metadata: { actor: { id: 'mark' } },
      },
    ]);
    await story.send(AddContactLabel, { contactId: 'c1', labelId: 'vip' });
    await story.writes(id, 'Otra vez');
    await story.settle();
    const passes = await story.passes(id);
    const ran = passes
      .at(-1)
      ?.data.rules.map(({ ruleId, actions }) => [ruleId, actions[0]?.outcome]);
    expect(ran).toEqual([
      ['greet', 'done'],
      ['mark', 'noChange'],
    ]);
    expect(
      (await story.log(id)).filter(({ type }) => type === 'ContactChangeRequested'),
    ).toHaveLength(1);
  });
});

describe('a rule that names a label which is merged', () => {
  it('gets a version that names the other one and says why, and still acts', async () => {
    const { story, texts } = await opened();
    await story.rule('r', { conditions: ofContact('vip') });
    await story.rule('apart', { actions: [{ type: 'setPriority', priority: 'high' }] });
    await story.settle();
    await story.send(MergeLabels, MERGED);
    await story.settle();
    const [first, second, ...others] = await texts('r');
    expect(others).toEqual([]);
    expect(first).toMatchObject({ version: 1, because: null });
    expect(second).toMatchObject({
      version: 2,
      rule: { conditions: ofContact('urgent') },
      because: { kind: 'labelMerged', ...MERGED },
    });
    expect(await texts('apart')).toHaveLength(1);
    await story.send(AddContactLabel, { contactId: 'c1', labelId: 'urgent' });
    const id = await story.start('Hola');
    await story.settle();
    const [pass] = await story.passes(id);
    expect(pass?.data.rules.map(({ ruleId, version }) => [ruleId, version])).toEqual([
      ['r', 2],
      ['apart', 1],
    ]);
    const received = (await story.log(id)).find(({ type }) => type === 'MessageReceived');
    const explained = received && (await explain('r', received, story.history()));
    expect(explained).toMatchObject({ version: 2 });
  });

  it('is rewritten once, also when the automation lost everything and reads again', async () => {
    const { story, texts } = await opened();
    await story.rule('r', { conditions: ofContact('vip') });
    await story.send(MergeLabels, MERGED);
    await story.settle();
    story.loseEverythingButTheLog();
    await story.settle();
    expect(await texts('r')).toHaveLength(2);
  });

  it('keeps what a person wrote at the same moment, and stays flagged', async () => {
    const { story, texts } = await opened();
    await story.rule('r', { conditions: ofContact('vip') });
    await story.settle();
    const rule = { ...STORY_RULE, name: 'r', stop: true, conditions: ofContact('vip') };
    await story.send(EditRule, { ruleId: 'r', replaces: 1, version: 2, rule });
    await story.send(MergeLabels, MERGED);
    await story.settle();
    expect(await texts('r')).toMatchObject([
      {},
      { because: null },
      { rule: { stop: true, conditions: ofContact('urgent') } },
    ]);
  });

  it('follows two merges, one after the other', async () => {
    const { story, texts } = await opened();
    const third = { labelId: 'third', name: 'tercera', colour: '#aa0000', description: '' };
    await story.send(CreateLabel, { ...third, inSidebar: true });
    await story.rule('r', { conditions: ofContact('vip') });
    await story.send(MergeLabels, { labelId: 'vip', into: 'third' });
    await story.settle();
    await story.send(MergeLabels, { labelId: 'third', into: 'urgent' });
    await story.settle();
    expect((await texts('r')).at(-1)).toMatchObject({
      version: 3,
      rule: { conditions: ofContact('urgent') },
    });
  });
});

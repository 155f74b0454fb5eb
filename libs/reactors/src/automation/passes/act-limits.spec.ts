import { AddNote } from '@bitacora/conversations';
import { MAX_APPEND_BYTES, appendedBytes, eventBytes } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import { conversationStream } from '@bitacora/conversations/published';
import {
  STORY_AGENT,
  AutomationStory,
  STORY_DOMAINS,
  says,
} from '../../testing/automation-story.js';

async function opened() {
  const kernel = kernelFixture(STORY_DOMAINS);
  return { story: await new AutomationStory(kernel).open(), memory: kernel.memory };
}

const notes = (count: number, text = 'nota') =>
  Array.from({ length: count }, () => ({ type: 'addNote' as const, text }));

describe('what one act sets off', () => {
  it('ends after a bounded number of changes, with one recorded refusal', async () => {
    const { story } = await opened();
    for (let rule = 0; rule < 20; rule += 1) {
      await story.rule(`r${rule}`, { trigger: 'noteAdded', actions: notes(10) });
    }
    const id = await story.start('hola');
    await story.send(AddNote, { conversationId: id, text: 'una nota' }, STORY_AGENT);
    await story.settle();

    const log = await story.log(id);
    expect(log.filter(({ type }) => type === 'NoteAdded')).toHaveLength(501);
    const refusals = (await story.passes(id)).map(({ data }) => data.refusal);
    expect(refusals).toEqual([null, null, 'tooManyChanges']);
    expect(JSON.stringify(log)).toContain('TOO_MANY_CHANGES');

    await story.send(AddNote, { conversationId: id, text: 'otra' }, STORY_AGENT);
    await story.settle();
    expect((await story.passes(id)).length).toBeGreaterThan(3);
  });

  it('stays bounded when other acts come in between', async () => {
    const { story } = await opened();
    for (let rule = 0; rule < 20; rule += 1) {
      await story.rule(`r${rule}`, { trigger: 'noteAdded', actions: notes(10) });
    }
    await story.rule('m', { actions: [{ type: 'setPriority', priority: 'high' }] });
    const id = await story.start('hola');
    await story.send(AddNote, { conversationId: id, text: 'una nota' }, STORY_AGENT);
    for (let turn = 0; turn < 12; turn += 1) {
      await story.readOn();
      await story.writes(id, `mensaje ${turn}`);
    }
    await story.settle();

    expect((await story.log(id)).filter(({ type }) => type === 'NoteAdded')).toHaveLength(501);
  });
});

describe('one pass of very many rules', () => {
  const appends = async (memory: Awaited<ReturnType<typeof opened>>['memory'], id: string) => {
    const bytes = new Map<string, number>();
    for (const { type, data, metadata } of await memory.read(conversationStream('acme', id))) {
      const command = String(metadata['commandId']);
      const own = appendedBytes(type, eventBytes(data, metadata));
      bytes.set(command, (bytes.get(command) ?? 0) + own);
    }
    return [...bytes.values()];
  };

  it('is cut at what one append takes, recorded, and the next message has its rules', async () => {
    const { story, memory } = await opened();
    for (let rule = 0; rule < 60; rule += 1) {
      const actions = notes(10, 'ñ'.repeat(2000));
      await story.rule(`r${rule}`, { conditions: says('todo'), actions });
    }
    await story.rule('last', { actions: [{ type: 'addLabel', labelId: 'vip' }] });
    const id = await story.start('todo');
    await story.writes(id, 'otra cosa');
    await story.settle();

    const [full, next] = await story.passes(id);
    expect(full?.data.refusal).toBe('tooLarge');
    expect(JSON.stringify(full?.data.rules)).toContain('PASS_TOO_LARGE');
    const largest = Math.max(...(await appends(memory, id)));
    expect(largest).toBeLessThanOrEqual(MAX_APPEND_BYTES);
    expect(largest).toBeGreaterThan(0.7 * MAX_APPEND_BYTES);
    expect(next?.data).toMatchObject({ refusal: null, rules: [{ ruleId: 'last' }] });
  });
});

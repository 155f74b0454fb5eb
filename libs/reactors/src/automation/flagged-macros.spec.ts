import { DeleteLabel, DeleteTeam } from '@bitacora/account';
import type { RecordedEvent } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import {
  ChangeMacro,
  CreateMacro,
  CreateOwnMacro,
  DeleteMacro,
  type MacroStep,
  macrosStream,
} from '@bitacora/rules';
import { AutomationStory, STORY_DOMAINS } from '../testing/automation-story.js';

const labels = (labelId: string): readonly MacroStep[] => [
  { conditions: { always: true }, action: { type: 'setPriority', priority: 'high' } },
  { conditions: { always: true }, action: { type: 'addLabel', labelId } },
];
const shared = (macroId: string, steps: readonly MacroStep[] = labels('vip')) => ({
  ...{ macroId, name: `Macro ${macroId}`, description: '', steps: [...steps] },
  ...{ audience: 'everyone' as const, teamId: null, userId: null },
});

describe('a shared macro that names what goes', () => {
  let story: AutomationStory;
  let kernel: ReturnType<typeof kernelFixture>;
  const flagged = async () => {
    const events: readonly RecordedEvent[] = await kernel.store.read(macrosStream('acme', null));
    return events.flatMap(({ type, data }) => (type === 'MacrosFlagged' ? [data] : []));
  };

  beforeEach(async () => {
    kernel = kernelFixture(STORY_DOMAINS);
    story = await new AutomationStory(kernel).open();
  });

  it('is recorded once with what is gone, unless it was flagged before', async () => {
    await story.send(CreateMacro, shared('m1'));
    await story.send(CreateMacro, shared('m2', labels('vip').slice(0, 1)));
    const condition = { fact: 'conversation.team', operator: 'is', value: 'support' } as const;
    const asking = [{ ...labels('vip')[1]!, conditions: { all: [condition] } }];
    await story.send(CreateMacro, shared('m3', asking as readonly MacroStep[]));
    await story.settle();
    await story.send(DeleteLabel, { labelId: 'vip' });
    await story.settle();
    const stopped = {
      macros: [
        { macroId: 'm1', name: 'Macro m1' },
        { macroId: 'm3', name: 'Macro m3' },
      ],
      thing: { kind: 'label', id: 'vip', name: 'vip' },
    };
    expect(await flagged()).toEqual([stopped]);
    await story.send(DeleteTeam, { teamId: 'support' });
    await story.settle();
    story.loseEverythingButTheLog();
    await story.settle();
    expect(await flagged()).toEqual([stopped]);
  });

  it('is none any more once it was changed or deleted, and none of one person alone', async () => {
    await story.send(CreateMacro, shared('m1'));
    await story.send(CreateMacro, shared('m2'));
    const own = { ...shared('m3'), audience: 'own' as const, userId: 'ana' };
    await story.send(CreateOwnMacro, own, { kind: 'user', id: 'ana', name: 'Ana' });
    await story.send(ChangeMacro, shared('m1', labels('vip').slice(0, 1)));
    await story.send(DeleteMacro, { macroId: 'm2' });
    await story.settle();
    await story.send(DeleteLabel, { labelId: 'vip' });
    await story.settle();
    expect(await flagged()).toEqual([]);
  });
});

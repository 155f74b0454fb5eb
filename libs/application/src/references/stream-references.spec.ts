import {
  AddMember,
  CreateLabel,
  DeleteLabel,
  accountCommands,
  accountEventDefinitions,
} from '@bitacora/account';
import { inboxCommands, inboxEvents } from '@bitacora/inboxes';
import { type Actor, type CommandClass, type Reference, systemContext } from '@bitacora/kernel';
import { kernelFixture } from '@bitacora/kernel/testing';
import {
  CreateMacro,
  CreateOwnMacro,
  DeleteMacro,
  ruleCommands,
  ruleEventDefinitions,
} from '@bitacora/rules';
import { StreamReferences } from './stream-references.js';

function fixture() {
  const kernel = kernelFixture({
    events: [...accountEventDefinitions, ...inboxEvents, ...ruleEventDefinitions],
    commands: [...accountCommands, ...inboxCommands, ...ruleCommands],
  });
  const folded: string[] = [];
  const streams: Pick<typeof kernel.streams, 'refresh'> = {
    refresh: (stream, decider) => {
      folded.push(stream);
      return kernel.streams.refresh(stream, decider);
    },
  };
  const references = new StreamReferences(streams, kernel.documents);
  const send = async <Data>(command: CommandClass<Data>, data: NoInfer<Data>, actor?: Actor) => {
    const context = systemContext('acme', { correlationId: 'spec' }, actor);
    expect(await kernel.handler.execute(new command(data, context))).toMatchObject({ ok: true });
  };
  return { folded, references, send };
}

const LABEL = { name: 'vip', colour: '#aa0000', description: '', inSidebar: true };
const label = (id: string): Reference => ({ kind: 'label', id, field: 'labelId' });

describe('the directory of what commands name', () => {
  it('reads a stream once, however many references need it', async () => {
    const { folded, references, send } = fixture();
    await send(AddMember, { userId: 'ana', role: 'administrator' });
    const named = Array.from({ length: 1000 }, (_, index): Reference[] => [
      { kind: 'member', id: index === 7 ? 'nadie' : 'ana', field: `userIds.${index}` },
      { kind: 'reader', id: 'ana', inboxId: 'i1', field: `mentions.${index}` },
    ]).flat();
    expect(await references.refusals('acme', named)).toEqual([
      { code: 'MEMBER_NOT_FOUND', field: 'userIds.7' },
    ]);
    expect(folded.toSorted()).toEqual(['inbox-acme.i1', 'members-acme.all']);
  });

  it('reads nothing that is not asked for', async () => {
    const { folded, references } = fixture();
    expect(await references.refusals('acme', [])).toEqual([]);
    expect(folded).toEqual([]);
  });

  it('finds what was created just now, and in its account only', async () => {
    const { references, send } = fixture();
    expect(await references.refusals('acme', [label('l1')])).toHaveLength(1);
    await send(CreateLabel, { labelId: 'l1', ...LABEL });
    expect(await references.refusals('acme', [label('l1')])).toEqual([]);
    expect(await references.refusals('other', [label('l1')])).toHaveLength(1);
  });

  it('finds a macro that people share, while everything is there that its steps name', async () => {
    const { references, send } = fixture();
    const macro = (id: string): Reference => ({ kind: 'macro', id, field: 'macroId' });
    const codes = async (id: string) =>
      (await references.refusals('acme', [macro(id)])).map(({ code }) => code);
    const action = { type: 'addLabel', labelId: 'l1' } as const;
    const text = { name: 'Cobro', description: '', teamId: null };
    const steps = [{ conditions: { always: true } as const, action }];
    const shared = { ...text, steps, audience: 'everyone', userId: null } as const;
    await send(CreateLabel, { labelId: 'l1', ...LABEL });
    await send(CreateMacro, { macroId: 'm1', ...shared });
    await send(CreateMacro, { macroId: 'm2', ...shared, name: 'Otro' });
    expect(await codes('m1')).toEqual([]);
    await send(DeleteMacro, { macroId: 'm2' });
    expect([await codes('m2'), await codes('m3')]).toEqual([
      ...[['MACRO_NOT_FOUND'], ['MACRO_NOT_FOUND']],
    ]);
    expect(await references.refusals('other', [macro('m1')])).toHaveLength(1);
    const own = { ...text, steps, audience: 'own', userId: 'ana' } as const;
    await send(CreateOwnMacro, { macroId: 'm4', ...own }, { kind: 'user', id: 'ana', name: 'Ana' });
    expect(await codes('m4')).toEqual(['MACRO_NOT_FOUND']);
    await send(DeleteLabel, { labelId: 'l1' });
    expect(await codes('m1')).toEqual(['MACRO_NOT_FOUND']);
  });

  it.each(['a.b', '', '__proto__', 'x'.repeat(1000)])(
    'finds no inbox or contact %j',
    async (id) => {
      const { references } = fixture();
      const named = (['inbox', 'contact'] as const).map((kind) => ({ kind, id, field: kind }));
      const codes = (await references.refusals('acme', named)).map(({ code }) => code);
      expect(codes).toEqual(['INBOX_NOT_FOUND', 'CONTACT_NOT_FOUND']);
    },
  );
});

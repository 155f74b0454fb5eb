import { AddNote, AssignConversation, ChangeConversationStatus } from '@bitacora/conversations';
import { CreateContact } from '@bitacora/contacts';
import { type CommandResult, defineProcess, reaction, step } from '@bitacora/kernel';
import { testContext } from '@bitacora/kernel/testing';
import type { Bus } from './bus.js';

const context = testContext();
const AT = '2026-03-02T09:00:00.000Z';

/** The compiler checks this file: each line under `@ts-expect-error` has to be refused. */
describe('what the compiler knows of a command', () => {
  it('is what its schema takes', () => {
    const command = new AssignConversation({ conversationId: 'c1', userId: null }, context);
    expect(command.definition).toBe(AssignConversation);
    // Fields with a default may be left out, and lists are not changed.
    const mentions: readonly string[] = ['ana'];
    new AddNote({ conversationId: 'c1', text: 'Hola' }, context);
    new AddNote({ conversationId: 'c1', text: 'Hola', mentions }, context, { issuedAt: AT });
    new ChangeConversationStatus({ conversationId: 'c1', status: 'open' }, context);
    // @ts-expect-error -- a field that is spelt wrong
    new AssignConversation({ conversationId: 'c1', userID: null }, context);
    // @ts-expect-error -- a field that is missing
    new AssignConversation({ userId: null }, context);
    // @ts-expect-error -- a field too many
    new AssignConversation({ conversationId: 'c1', userId: null, teamId: 't1' }, context);
    // @ts-expect-error -- a field of another type
    new AssignConversation({ conversationId: 'c1', userId: 7 }, context);
    // @ts-expect-error -- a word that is none of the list
    new ChangeConversationStatus({ conversationId: 'c1', status: 'closed' }, context);
    // @ts-expect-error -- a field that is prepared before it is checked
    new CreateContact({ contactId: 'k1', inboxId: 'i1', name: 7 }, context);
    // @ts-expect-error -- an envelope with something else in it
    new AssignConversation({ conversationId: 'c1', userId: null }, context, { commandId: 'x' });
  });

  it('is known of reactions and of steps', () => {
    const release = reaction(AssignConversation, { conversationId: 'c1', userId: null });
    expect(release).toMatchObject({ command: AssignConversation, tooLateAfterMs: null });
    // @ts-expect-error -- the data of another command
    reaction(AssignConversation, { conversationId: 'c1', status: 'open' });
    // @ts-expect-error -- a command by its name
    reaction('AssignConversation', { conversationId: 'c1', userId: null });
    const Take = defineProcess({
      name: 'Take',
      permission: null,
      schema: AssignConversation.schema,
      steps: (data) => [step(AssignConversation, data)],
    });
    const [first] = Take.steps({ conversationId: 'c1', userId: 'ana' }, {} as never);
    expect(first).toMatchObject({ command: AssignConversation });
    // @ts-expect-error -- the data of another command
    step(AssignConversation, { conversationId: 'c1' });
  });

  it('is the result of the bus, and that the bus takes commands only', () => {
    const execute = (bus: Bus): Promise<CommandResult> =>
      bus.execute(new AssignConversation({ conversationId: 'c1', userId: null }, context));
    // @ts-expect-error -- a command by its name
    const named = (bus: Bus) => bus.execute({ name: 'AssignConversation', data: {} });
    // @ts-expect-error -- the result is no text
    const text = (bus: Bus): Promise<string> => execute(bus);
    expect([execute, named, text]).toHaveLength(3);
  });
});

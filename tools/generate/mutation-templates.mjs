import { camel, kebab } from './templates.mjs';

const FIELD = { boolean: ['Boolean', 'boolean'], text: ['String', 'string'], id: ['ID', 'string'] };

const sentence = (name) => kebab(name).replaceAll('-', ' ');

/** The input of a mutation that changes a conversation. */
export const inputText = (command, field, type) => `
@InputType({ description: 'What ${sentence(command)} takes.' })
export class ${command}Input extends ConversationChangeInput {
  @Field(() => ${FIELD[type][0]}, { description: 'The new value.' })
  ${field}!: ${FIELD[type][1]};
}
`;

export const mutationText = (command, field) => `
  @Refusable(ConversationChangedType, 'Says what ${sentence(command)} does.')
  @Allow(${command})
  ${camel(command)}(
    @Input(${command}Input) { conversationId, ${field} }: ${command}Input,
    @Context() context: OperationContext,
  ) {
    return this.changes.change(context, ${command}, { conversationId, ${field} });
  }
`;

export const documentText = (command) => `
mutation ${command}($input: ${command}Input!) {
  result: ${camel(command)}(input: $input) {
    ...ConversationOutcome
    ...RefusedParts
  }
}
`;

export const actText = (command, field, type) => `
  ${camel(command)}(
    conversationId: string,
    ${field}: ${FIELD[type][1]},
  ): Promise<ConversationOutcome> {
    return this.#ask.act(${command}Document, { input: { conversationId, ${field} } });
  }
`;

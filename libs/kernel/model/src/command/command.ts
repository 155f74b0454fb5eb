import type { Parser } from '../event/definition.js';
import type { CommandContext } from './command-context.js';
import type { Envelope } from './envelope.js';

/** What every kind of command says about itself. */
export interface CommandKind<Data = unknown> {
  /** Imperative PascalCase: `AssignConversation`. Logs, metrics and traces name the command so. */
  readonly name: string;
  /** Permission string that the context must hold; `null` for commands that only the system sends. */
  readonly permission: string | null;
  readonly schema: Parser<Data>;
}

/** A request to change something: an instance of the class that its definition made. */
export abstract class Command {
  /** The class itself: its static members are the definition. */
  abstract readonly definition: CommandKind;

  /**
   * `data` is what the schema takes; it is checked before anything is decided. What `envelope` leaves out is new, so
   * only a sender that retries has to give one.
   */
  constructor(
    readonly data: unknown,
    readonly context: CommandContext,
    readonly envelope: Partial<Envelope> = {},
  ) {}
}

/** Makes commands whose data is of one type. */
export type CommandConstructor<Data> = new (
  data: Data,
  context: CommandContext,
  envelope?: Partial<Envelope>,
) => Command;

/** The class of a command, of which its senders know what it takes: `new AssignConversation(data, context)`. */
export type CommandClass<Data> = CommandKind & CommandConstructor<Data>;

/** Any class of commands, for lists of them. */
export type AnyCommandClass = CommandClass<never>;

/** What a class of commands takes. */
export type DataOf<C extends AnyCommandClass> = ConstructorParameters<C>[0];

/**
 * What a schema takes. Of a schema that follows Standard Schema (standardschema.dev), as those of zod do, it is the
 * input: fields with a default may be left out. Other parsers take what they return.
 */
export type InputOf<S extends Parser<unknown>> = S extends {
  readonly '~standard': { readonly types?: { readonly input: infer Input } | undefined };
}
  ? Given<Input>
  : Given<OutputOf<S>>;

/** What a schema returns. */
export type OutputOf<S extends Parser<unknown>> = S extends Parser<infer Output> ? Output : never;

/** The same without the right to change it. */
type Given<T> = T extends object ? { readonly [K in keyof T]: Given<T[K]> } : T;

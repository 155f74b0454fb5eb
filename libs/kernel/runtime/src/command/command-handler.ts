import {
  BitacoraError,
  InvalidStreamNameError,
  parseStreamName,
  type StreamName,
  type Clock,
  type Hash,
  type Ids,
  type Command,
  type CommandContext,
  type AnyDefinedCommand,
  type ReferenceDirectory,
  type CommandDispatcher,
  isDomainErrors,
  refused,
  completeEnvelope,
  type Envelope,
  parseCommand,
  type AnyProcess,
  refuse,
  type CommandResult,
} from '@bitacora/kernel';
import type { SealedEventStore } from '@bitacora/sealing';
import type { CommandObserver } from './command-observer.js';
import { checkEnvelope, isTrusted } from './command-window.js';
import { DecideAndAppend, decisionContext } from './decide-and-append.js';
import { runProcess } from './run-process.js';
import { StreamCache } from './stream-cache.js';
import { StreamQueue } from './stream-queue.js';

export interface CommandHandlerParts {
  readonly store: SealedEventStore;
  readonly commands: readonly AnyDefinedCommand[];
  readonly processes?: readonly AnyProcess[];
  readonly clock: Clock;
  readonly hash: Hash;
  /** Ids of the commands that come without one. */
  readonly ids: Ids;
  /** What the data of commands names is looked up here. */
  readonly references: ReferenceDirectory;
  readonly observer?: CommandObserver;
  /** Folded streams, shared with all readers in this process; absent: a cache of its own. */
  readonly streams?: StreamCache;
}

/**
 * Carries out every command of the product: permission, schema, fold, "accepted before?", references, decide,
 * append; and again when another writer came in between. Refusals come back as a result; only
 * failures of the store and broken invariants of the code are thrown.
 */
export class CommandHandler implements CommandDispatcher {
  readonly #commands: ReadonlyMap<string, AnyDefinedCommand>;
  readonly #processes: ReadonlyMap<string, AnyProcess>;
  readonly #decideAndAppend: DecideAndAppend;
  readonly #queue = new StreamQueue();

  constructor(private readonly parts: CommandHandlerParts) {
    const { store, clock, hash, references, commands, processes = [] } = parts;
    const cache = parts.streams ?? new StreamCache({ store, hash });
    this.#decideAndAppend = new DecideAndAppend({ store, cache, clock, hash, references });
    this.#commands = new Map(commands.map((command) => [command.name, command]));
    this.#processes = new Map(processes.map((process) => [process.name, process]));
    assertDistinct([...commands, ...processes].map(({ name }) => name));
  }

  execute(command: Command): Promise<CommandResult> {
    const { observer } = this.parts;
    const envelope = completeEnvelope(command.envelope, this.parts);
    const work = () => this.#reported(command, envelope);
    if (!observer?.aroundCommand) return work();
    const { name } = command.definition;
    const { correlationId, depth } = command.context;
    return observer.aroundCommand({ name, commandId: envelope.id, correlationId, depth }, work);
  }

  async #reported(command: Command, envelope: Envelope): Promise<CommandResult> {
    const started = this.parts.clock.monotonic();
    const at: { stream: StreamName | null } = { stream: null };
    try {
      const result = await this.#carryOut(command, envelope, at);
      this.#report(command, envelope, at.stream, started, result);
      return result;
    } catch (error) {
      this.#report(command, envelope, at.stream, started, error);
      throw error;
    }
  }

  async #carryOut(
    { definition: { name }, data: input, context }: Command,
    envelope: Envelope,
    at: { stream: StreamName | null },
  ): Promise<CommandResult> {
    const definition = this.#commands.get(name);
    const process = this.#processes.get(name);
    const known = definition ?? process;
    if (!known) return refused(refuse('UNKNOWN_COMMAND', 'name', { name }));
    const { permission, schema } = known;
    const allowed = permission === null ? isTrusted(context) : context.permissions.has(permission);
    if (!allowed) return refused(refuse('FORBIDDEN'));
    const now = this.parts.clock.now();
    const wrong = checkEnvelope(envelope, context, now);
    if (wrong) return refused(wrong);
    const parsed = parseCommand(schema, input);
    if (isDomainErrors(parsed)) return refused(...parsed);
    const { data } = parsed;
    if (process) {
      const steps = process.steps(data, decisionContext(envelope, context, now, this.parts.hash));
      return runProcess(this, this.parts.hash, { name, envelope, context, steps, now });
    }
    if (!definition) throw new TypeError(`${name} is neither command nor process.`);
    const faults = definition.check?.(data) ?? [];
    if (faults.length > 0) return refused(...faults);
    const stream = streamOf(definition, data, context);
    if (stream === null) return refused(refuse('INVALID_ID'));
    if (isForeign(stream, context)) return refused(refuse('NOT_FOUND'));
    at.stream = stream;
    const work = { definition, envelope, context, data, stream };
    return this.#queue.run(stream, () => this.#decideAndAppend.run(work));
  }

  #report(
    { definition: { name }, context }: Command,
    envelope: Envelope,
    stream: StreamName | null,
    started: number,
    result: unknown,
  ): void {
    this.parts.observer?.onCommand({
      name,
      commandId: envelope.id,
      accountId: context.accountId,
      correlationId: context.correlationId,
      stream,
      durationMs: this.parts.clock.monotonic() - started,
      ...summary(result),
    });
  }
}

function streamOf(
  definition: AnyDefinedCommand,
  data: unknown,
  context: CommandContext,
): StreamName | null {
  try {
    return definition.stream(data, context);
  } catch (error) {
    if (error instanceof InvalidStreamNameError) return null;
    throw error;
  }
}

/** Another account's stream is answered like one that does not exist. */
function isForeign(stream: StreamName, context: CommandContext): boolean {
  const { accountId } = parseStreamName(stream);
  return accountId !== null && accountId !== context.accountId;
}

function summary(result: unknown): {
  readonly outcome: 'accepted' | 'unchanged' | 'repeated' | 'refused' | 'failed';
  readonly codes: readonly string[];
  readonly events: number;
} {
  if (typeof result === 'object' && result !== null && 'ok' in result) {
    const known = result as CommandResult;
    if (!known.ok) {
      return { outcome: 'refused', codes: known.errors.map(({ code }) => code), events: 0 };
    }
    const events = known.events.length;
    if (known.repeated) return { outcome: 'repeated', codes: [], events };
    return { outcome: events === 0 ? 'unchanged' : 'accepted', codes: [], events };
  }
  const code = result instanceof BitacoraError ? result.code : 'UNEXPECTED';
  return { outcome: 'failed', codes: [code], events: 0 };
}

function assertDistinct(names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`Two commands have the name ${twice}.`);
}

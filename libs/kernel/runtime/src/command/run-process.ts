import {
  commandOf,
  allowedContext,
  type CommandContext,
  derivedUuid,
  type CommandDispatcher,
  type Hash,
  type Envelope,
  type ProcessStep,
  type StepCommand,
  type CommandAccepted,
  type CommandResult,
} from '@bitacora/kernel';

/** A process that was allowed and whose input is valid. */
export interface RunningProcess {
  readonly name: string;
  readonly envelope: Envelope;
  readonly context: CommandContext;
  readonly steps: readonly ProcessStep[];
  readonly now: string;
}

/**
 * Sends the steps in order. The result is that of the last step with the highest position of all;
 * `repeated` when every step had been accepted before.
 */
export async function runProcess(
  dispatcher: CommandDispatcher,
  hash: Hash,
  process: RunningProcess,
): Promise<CommandResult> {
  const results: CommandAccepted[] = [];
  for (const [index, step] of process.steps.entries()) {
    const result = await sendStep(dispatcher, hash, process, step, index);
    if (!result.ok) {
      await undo(dispatcher, hash, process, index);
      return result;
    }
    results.push(result);
  }
  const last = results.at(-1);
  if (!last) throw new TypeError(`Process ${process.name} has no steps.`);
  const newest = results.reduce((a, b) => (b.position > a.position ? b : a));
  const repeated = results.every((result) => result.repeated);
  return { ...last, position: newest.position, repeated };
}

async function sendStep(
  dispatcher: CommandDispatcher,
  hash: Hash,
  process: RunningProcess,
  step: ProcessStep,
  index: number,
): Promise<CommandResult> {
  const id = derivedUuid(hash, 'step', process.envelope.id, index);
  const result = await send(dispatcher, process, id, step);
  if (!result.ok || !result.repeated || !step.mustStillHold) return result;
  const again = derivedUuid(hash, 'again', process.envelope.id, index, process.now);
  const held = await send(dispatcher, process, again, step);
  return held.ok ? { ...held, repeated: held.events.length === 0 } : held;
}

/** Gives back in reverse order what the steps before the refused one took. */
async function undo(
  dispatcher: CommandDispatcher,
  hash: Hash,
  process: RunningProcess,
  refusedAt: number,
): Promise<void> {
  for (let index = refusedAt - 1; index >= 0; index -= 1) {
    const step = process.steps[index]?.undo;
    if (!step) continue;
    // The time belongs to the id: a later retry that takes it again must be able to give it back again.
    const id = derivedUuid(hash, 'undo', process.envelope.id, index, process.now);
    await send(dispatcher, process, id, step);
  }
}

function send(
  dispatcher: CommandDispatcher,
  { envelope, context }: RunningProcess,
  id: string,
  { command, data, expectedVersion }: StepCommand,
): Promise<CommandResult> {
  const allowed = allowedContext(context, envelope.id);
  const { issuedAt } = envelope;
  return dispatcher.execute(commandOf(command, data, allowed, { id, issuedAt, expectedVersion }));
}

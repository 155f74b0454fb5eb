import { Binary, Long } from 'bson';
import type { Call, Command, Commands, Member } from './call.js';
import { COLLECTION_COMMANDS } from './commands/collections.js';
import { HELLO_COMMANDS } from './commands/hello.js';
import { INDEX_COMMANDS } from './commands/indexes.js';
import { READ_COMMANDS } from './commands/reads.js';
import { SIGN_IN_COMMANDS } from './commands/sign-in.js';
import { TRANSACTION_COMMANDS, abortOpen } from './commands/transactions.js';
import { WRITE_COMMANDS } from './commands/writes.js';
import { checkConcerns } from './concerns.js';
import type { Connection, Reply } from './connection.js';
import type { MongoFaults } from './faults.js';
import { isDocument } from './paths.js';
import { LABELS, Refusal, onlyKnown } from './refusal.js';
import type { Session } from './session.js';
import { enter } from './entering.js';
import type { Doc, Request } from './wire.js';

const COMMANDS: Commands = {
  ...HELLO_COMMANDS,
  ...SIGN_IN_COMMANDS,
  ...READ_COMMANDS,
  ...WRITE_COMMANDS,
  ...COLLECTION_COMMANDS,
  ...INDEX_COMMANDS,
  ...TRANSACTION_COMMANDS,
};

const COMMON_FIELDS = [
  ...['$db', 'lsid', '$clusterTime', '$readPreference', 'txnNumber', 'autocommit'],
  ...['startTransaction', 'readConcern', 'writeConcern', 'comment', 'maxTimeMS'],
];
const FIELDS = new Map(
  Object.entries(COMMANDS).map(([name, { fields }]) => {
    return [name, new Set([name, ...COMMON_FIELDS, ...fields])];
  }),
);
/** Codes after which a driver may send a write once more (driver specification "Retryable Writes"). */
const RETRYABLE = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
/** Codes by which a member says that it is not the primary (any more). */
const NOT_PRIMARY = new Set([189, 10107, 11602, 13435]);

/** Answers one request: the fault that is due, the checks that all commands share, the work, the times. */
export async function dispatch(
  member: Member,
  faults: MongoFaults,
  count: (name: string) => void,
  connection: Connection,
  request: Request,
): Promise<Reply> {
  const [name = ''] = Object.keys(request.command);
  count(name);
  const delay = faults.takeDelay(name);
  const limit = name === 'getMore' ? Infinity : Number(request.command['maxTimeMS'] ?? Infinity);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(delay, limit)));
  if (delay > limit) return new Refusal(50, 'operation exceeded time limit').answer();
  if (faults.isHung(name)) return 'silence';
  const answer = await answered(member, faults, connection, request, name);
  if (faults.takeLost(name)) return 'drop';
  return member.set.name === null ? answer : { ...answer, ...times(member) };
}

async function answered(
  member: Member,
  faults: MongoFaults,
  connection: Connection,
  request: Request,
  name: string,
): Promise<Doc> {
  const { command } = request;
  let session: Session | null = null;
  const isInTransaction = command['autocommit'] === false;
  try {
    const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!known) throw new Refusal(59, `no such command: '${name}'`);
    check(member, connection, known, name, command);
    faults.strike(name, isInTransaction);
    const entered = enter(member, name, command);
    ({ session } = entered);
    if (entered.answer) return entered.answer;
    const { transaction } = entered;
    const call: Call = {
      name,
      command,
      database: String(command['$db'] ?? 'admin'),
      member,
      data: member.data,
      connection,
      session,
      transaction,
      view: transaction ?? member.data,
      bytes: request.bytes,
    };
    const answer = await known.run(call);
    if (entered.isRecorded && session) session.recorded = { command: name, answer };
    if (session && transaction && answer['writeErrors']) abortOpen(call, session);
    return answer;
  } catch (error) {
    if (isInTransaction && session && name !== 'commitTransaction') {
      abortOpen({ data: member.data }, session);
    }
    return refused(member, name, command, error);
  }
}

function check(
  member: Member,
  connection: Connection,
  known: Command,
  name: string,
  command: Doc,
): void {
  if (member.users && connection.user === null && !known.isOpen) {
    throw new Refusal(13, `Command ${name} requires authentication`);
  }
  onlyKnown(name, command, FIELDS.get(name) as ReadonlySet<string>);
  checkConcerns(command, member.set.hosts.length);
  if (command['autocommit'] === false && !known.isInTransaction) {
    throw new Refusal(263, `Cannot run '${name}' in a multi-document transaction.`);
  }
  if (known.where === 'any' || member.set.isPrimary(member.number)) return;
  if (known.where === 'write') throw new Refusal(10107, 'not primary');
  const preference = command['$readPreference'];
  if (!isDocument(preference) || preference['mode'] === 'primary') {
    throw new Refusal(13435, 'not primary and secondaryOk=false');
  }
}

function refused(member: Member, name: string, command: Doc, error: unknown): Doc {
  if (!(error instanceof Refusal)) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return new Refusal(8, `The stand-in failed: ${message}`).answer();
  }
  const labels = new Set(error.labels);
  const isEnd = name === 'commitTransaction' || name === 'abortTransaction';
  const isInTransaction = command['autocommit'] === false;
  const isRetryable = command['txnNumber'] !== undefined && (!isInTransaction || isEnd);
  if (isRetryable && RETRYABLE.has(error.code)) labels.add(LABELS.retryableWrite);
  if (isInTransaction && name !== 'commitTransaction' && RETRYABLE.has(error.code)) {
    labels.add(LABELS.transient);
  }
  if (!isInTransaction) labels.delete(LABELS.transient);
  const answer = error.answer([...labels]);
  if (!NOT_PRIMARY.has(error.code)) return answer;
  return { ...answer, topologyVersion: member.set.topologyVersion };
}

function times({ data }: Member): Doc {
  const clusterTime = data.timeOf(data.at);
  const signature = { hash: new Binary(Buffer.alloc(20)), keyId: Long.ZERO };
  return { $clusterTime: { clusterTime, signature }, operationTime: clusterTime };
}

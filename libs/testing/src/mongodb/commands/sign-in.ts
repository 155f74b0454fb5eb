import { Binary } from 'bson';
import type { Call, StandInCommands } from '../driver/call.js';
import { CommandRefusal } from '../replication/refusal.js';
import { ScramExchange } from '../driver/scram.js';
import type { Doc } from '../driver/wire.js';

/** The way to sign in that the stand-in knows. */
export const MECHANISM = 'SCRAM-SHA-256';

/** Commands that sign a connection in. */
export const SIGN_IN_COMMANDS: StandInCommands = {
  saslStart: {
    fields: ['mechanism', 'payload', 'autoAuthorize', 'options'],
    where: 'any',
    isOpen: true,
    run: (call) => ({ ...begin(call, call.command), ok: 1 }),
  },
  saslContinue: {
    fields: ['conversationId', 'payload'],
    where: 'any',
    isOpen: true,
    run: ({ command, connection }) => {
      const { exchange } = connection;
      if (!exchange) throw new CommandRefusal(17, 'No SASL session state found');
      const sent = textOf(command['payload']);
      if (exchange.isDone && sent === '') return answer('', true);
      const payload = exchange.final(sent);
      connection.user = exchange.user;
      return answer(payload, true);
    },
  },
};

/** Begins a sign-in; also what comes with the first hello. */
export function begin({ connection, member }: Call, command: Doc): Doc {
  if (command['mechanism'] !== MECHANISM || !member.users) {
    throw new CommandRefusal(
      2,
      `Received authentication for mechanism ${String(command['mechanism'])}`,
    );
  }
  connection.exchange = new ScramExchange(textOf(command['payload']), member.users);
  return answer(connection.exchange.first, false);
}

function answer(payload: string, done: boolean): Doc {
  return { conversationId: 1, done, payload: new Binary(Buffer.from(payload)), ok: 1 };
}

function textOf(payload: unknown): string {
  return payload instanceof Binary
    ? Buffer.from(payload.value()).toString()
    : String(payload ?? '');
}

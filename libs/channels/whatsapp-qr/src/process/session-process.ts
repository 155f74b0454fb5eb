import { type BaileysLibrary, loadBaileys } from './baileys-library.js';
import { HeldSession } from './held-session.js';
import type { SessionRowKeeping } from './session-keys.js';
import type { FromSessionProcess, QrSessionRow, ToSessionProcess } from './session-messages.js';

// The process that holds the sessions of telephones, and nothing else: what fails here ends here. It has no store, no key and no setting of the
// server; it is given what it needs, message by message.

const [, , folder = ''] = process.argv;
const sessions = new Map<string, HeldSession>();
/** Questions to the server that wait for an answer. */
const asked = new Map<number, (rows: readonly QrSessionRow[] | null) => void>();
let calls = 0;

function say(message: FromSessionProcess): void {
  if (process.connected) process.send?.(message);
}

function ask(of: (call: number) => FromSessionProcess): Promise<readonly QrSessionRow[]> {
  calls += 1;
  const call = calls;
  return new Promise((resolve, reject) => {
    asked.set(call, (rows) => {
      asked.delete(call);
      if (rows) resolve(rows);
      else reject(new Error('The server could not do what the process of the sessions asked for.'));
    });
    say(of(call));
  });
}

function keepingOf(session: string): SessionRowKeeping {
  return {
    read: (type, ids) => ask((call) => ({ kind: 'read', session, call, type, ids })),
    async write(rows) {
      await ask((call) => ({ kind: 'write', session, call, rows }));
    },
  };
}

async function obey(library: BaileysLibrary, order: ToSessionProcess): Promise<void> {
  switch (order.kind) {
    case 'ping':
      return say({ kind: 'pong' });
    case 'answer':
      return asked.get(order.call)?.(order.rows);
    case 'failed':
      return asked.get(order.call)?.(null);
    case 'start': {
      const { session } = order;
      await sessions.get(session)?.stop(false);
      const held = new HeldSession(order, {
        ...{ library, keeping: keepingOf(session) },
        onState: (state) => say({ kind: 'state', session, state }),
        onIncoming: async (incoming) => {
          await ask((call) => ({ kind: 'incoming', session, call, incoming }));
        },
      });
      sessions.set(session, held);
      return held.open();
    }
    case 'stop': {
      const held = sessions.get(order.session);
      sessions.delete(order.session);
      return held?.stop(order.logOut);
    }
    case 'send': {
      const of = { fault: 'unreachable', reason: null, retryAfterMs: null } as const;
      const sent = await (sessions.get(order.session)?.send(order.message) ?? {
        ...{ kind: 'failed' as const, isFinal: false, isTokenDead: false, ...of },
      });
      return say({ kind: 'sent', call: order.call, sent });
    }
  }
}

// A stop of the server is said by the server: a signal that the whole group of processes gets is left to it.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit(0));

try {
  const library = await loadBaileys(folder);
  process.on('message', (order: ToSessionProcess) => {
    void obey(library, order);
  });
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'unusable', problem: error instanceof Error ? error.message : String(error) });
}

import { reaction, type Reactor } from '@bitacora/kernel';
import {
  runUntil,
  NoteTicket,
  type TicketNoted,
  runnersFixture,
  ticketId,
} from '@bitacora/kernel/testing';

const TICKETS = 20;
const NOTES = 3;
const APPEND_MS = 10;

/** Answers each note of a person with one of its own. */
const answerer: Reactor<TicketNoted> = {
  name: 'answerer',
  version: 1,
  events: ['TicketNoted'],
  indexes: [],
  async react(event) {
    const { note } = event.data;
    if (note.startsWith('re ')) return [];
    return [reaction(NoteTicket, { id: ticketId(event.stream), note: `re ${note}` })];
  },
};

/** A backlog of one account, and a store that takes its time for each answer. */
async function backlog() {
  const kernel = runnersFixture();
  const { handler, clock } = kernel;
  const runner = kernel.reactor(answerer);
  const once = new AbortController();
  const activating = runner.run(once.signal);
  await runUntil(() => runner.status.state === 'live');
  once.abort();
  await activating;
  for (let ticket = 0; ticket < TICKETS; ticket += 1) await kernel.open(`t${ticket}`);
  for (let note = 0; note < NOTES; note += 1) {
    for (let ticket = 0; ticket < TICKETS; ticket += 1) await kernel.note(`t${ticket}`, `n${note}`);
  }
  const state = { open: 0, most: 0, sent: 0, failAt: -1 };
  const execute = handler.execute.bind(handler);
  handler.execute = async (command) => {
    state.open += 1;
    state.most = Math.max(state.most, state.open);
    await clock.sleep(APPEND_MS);
    try {
      const result = await execute(command);
      state.sent += 1;
      if (state.sent === state.failAt) throw new Error('The answer was lost.');
      return result;
    } finally {
      state.open -= 1;
    }
  };
  const answers = async (ticket: number) =>
    (await kernel.store.read(`ticket-acme.t${ticket}`)).flatMap(({ data }) => {
      const { note } = data as { note?: string };
      return note?.startsWith('re ') ? [note] : [];
    });
  const allAnswered = async () => {
    const all = await Promise.all(Array.from({ length: TICKETS }, (_, at) => answers(at)));
    return all.every((notes) => notes.length === NOTES);
  };
  return { kernel, runner, state, answers, allAnswered };
}

const IN_ORDER = Array.from({ length: NOTES }, (_, at) => `re n${at}`);

describe('the answers to events of one account', () => {
  test('are sent side by side, a bounded number at once, in order within a stream', async () => {
    const { kernel, runner, state, answers, allAnswered } = await backlog();
    const again = kernel.reactor(answerer);
    const stop = new AbortController();
    const began = kernel.clock.monotonic();
    const running = again.run(stop.signal);
    await runUntil(allAnswered, kernel.clock, 1);
    const took = kernel.clock.monotonic() - began;
    expect(took).toBeLessThan((TICKETS * NOTES * APPEND_MS) / 4);
    expect(state.most).toBe(TICKETS);
    for (let ticket = 0; ticket < TICKETS; ticket += 1) {
      expect(await answers(ticket)).toEqual(IN_ORDER);
    }
    stop.abort();
    await running;
    expect(runner.status.state).toBe('stopped');
  });

  test('count as behind until they are sent', async () => {
    const { kernel, state } = await backlog();
    kernel.clock.advance(60_000);
    const again = kernel.reactor(answerer);
    const stop = new AbortController();
    const running = again.run(stop.signal);
    await runUntil(() => state.open === TICKETS);
    expect(again.status).toMatchObject({ handled: 0 });
    expect(again.status.lagSeconds).toBeGreaterThanOrEqual(60);
    await runUntil(() => again.status.handled === 2 * TICKETS * NOTES, kernel.clock, 1);
    await runUntil(() => again.status.state === 'live' && again.status.lagSeconds === 0);
    stop.abort();
    await running;
  });

  test('are each sent once, in order, when one of them fails or the process is killed', async () => {
    const { kernel, state, answers, allAnswered } = await backlog();
    state.failAt = 7;
    const killed = kernel.reactor(answerer);
    const stop = new AbortController();
    const running = killed.run(stop.signal);
    await runUntil(() => state.sent >= 30, kernel.clock, 1);
    stop.abort();
    kernel.clock.advance(60_000);
    await runUntil(async () => (kernel.clock.advance(10), killed.status.state === 'stopped'));
    await running;
    // What it had sent was not committed, as after a crash.
    await kernel.documents.drop('answerer', 1);
    const again = kernel.reactor(answerer);
    const stopAgain = new AbortController();
    const runningAgain = again.run(stopAgain.signal);
    await runUntil(allAnswered, kernel.clock, 1);
    await runUntil(() => again.status.state === 'live', kernel.clock, 1);
    for (let ticket = 0; ticket < TICKETS; ticket += 1) {
      expect(await answers(ticket)).toEqual(IN_ORDER);
    }
    expect(await again.deadLetters()).toEqual([]);
    stopAgain.abort();
    await runningAgain;
  });
});

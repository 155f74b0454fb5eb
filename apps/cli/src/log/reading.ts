import { type EventStore, START, type StoredEvent } from '@bitacora/kernel';
import type { Arguments } from './arguments.js';
import { UsageError } from './arguments.js';
import { eventsOfAccount } from './accounts.js';
import { eventJson, eventLine } from './printed-event.js';

type Print = (line: string) => void;

const PAGE = 1000;
const TAIL = 20;

/** Prints one stream. */
export async function readStream(store: EventStore, args: Arguments, print: Print): Promise<void> {
  const [stream] = args.operands;
  if (stream === undefined) throw new UsageError('read takes the name of a stream.');
  let from = args.from;
  let left = args.limit;
  for (;;) {
    const events = await store.read(stream, { from, limit: Math.min(PAGE, left) });
    if (from === 0 && events.length === 0) throw new UsageError(`There is no stream ${stream}.`);
    for (const event of events) print(lineOf(event, args));
    from += events.length;
    left -= events.length;
    if (events.length < PAGE || left === 0) return;
  }
}

/** Prints the newest events of the whole log, oldest of them first. */
export async function printTail(store: EventStore, args: Arguments, print: Print): Promise<void> {
  const most = args.limit > PAGE ? TAIL : args.limit;
  let newest: StoredEvent[] = [];
  const isOf = await eventsOfAccount(store, args);
  for await (const events of pages(store)) {
    newest = [...newest, ...events.filter(isOf)].slice(-most);
  }
  for (const event of newest) print(lineOf(event, args));
}

/** Prints what is written from now on, until the signal aborts. */
export async function follow(
  store: EventStore,
  args: Arguments,
  print: Print,
  signal: AbortSignal,
): Promise<void> {
  const isOf = await eventsOfAccount(store, args);
  const after = await store.head();
  for await (const batch of store.subscribe(after, {}, signal)) {
    for (const event of batch.events.filter(isOf)) print(lineOf(event, args));
  }
}

/** Prints the names of streams in the order in which they began. */
export async function printStreams(
  store: EventStore,
  args: Arguments,
  print: Print,
): Promise<void> {
  const [prefix = ''] = args.operands;
  const isOf = await eventsOfAccount(store, args);
  const counts = new Map<string, number>();
  for await (const events of pages(store, prefix)) {
    for (const { stream } of events.filter(isOf)) counts.set(stream, (counts.get(stream) ?? 0) + 1);
  }
  for (const [stream, events] of [...counts].slice(0, args.limit)) {
    print(
      args.json ? JSON.stringify({ stream, events }) : `${String(events).padStart(7)}  ${stream}`,
    );
  }
}

/** The whole log, page by page. */
async function* pages(store: EventStore, prefix = ''): AsyncIterable<readonly StoredEvent[]> {
  let after = START;
  const filter = prefix === '' ? {} : { streams: [prefix] };
  for (;;) {
    const page = await store.readAll(after, filter, PAGE);
    yield page.events;
    if (page.next === after) return;
    after = page.next;
  }
}

function lineOf(event: StoredEvent, { json }: Arguments): string {
  return json ? eventJson(event) : eventLine(event);
}

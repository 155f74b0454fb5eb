import type { RecordedEvent } from '@bitacora/kernel';
import type { CommandObserver, RunnerObserver } from '@bitacora/runtime';
import type { AppendObserver } from '@bitacora/sealing';
import { type SpanContext, SpanKind } from '@opentelemetry/api';
import type { ProcessWatcher } from '../metrics/watch-all.js';
import { commandSpanId, traceIdOf } from './trace-ids.js';
import { type Traces, remoteSpan } from './traces.js';

/** A batch of more commands than this links to the first of them. */
const MAX_LINKS = 32;

/**
 * Spans around commands, appends, batches and reactions. The trace follows from the correlation id and the
 * span of a command from its id, so the handler of an event gets a span below the command that wrote it, in
 * whichever process that was.
 */
export class TracedSeams implements ProcessWatcher {
  constructor(private readonly traces: Traces) {}

  readonly commandObserver: CommandObserver = {
    onCommand: ({ name, outcome, codes }) => {
      const span = this.traces.current;
      // A name that is not registered comes from outside and can say anything.
      if (!codes.includes('UNKNOWN_COMMAND')) span?.updateName(`command ${name}`);
      span?.setAttribute('bitacora.outcome', outcome);
      if (codes.length > 0) span?.setAttribute('bitacora.codes', [...codes]);
    },
    aroundCommand: ({ commandId, correlationId, depth }, work) => {
      const traceId = traceIdOf(correlationId);
      const current = this.traces.current?.spanContext();
      const parent = current?.traceId === traceId ? current : null;
      const ids = { traceId, spanId: commandSpanId(commandId) };
      const attributes = { 'bitacora.depth': depth };
      const what = { name: 'command', kind: SpanKind.INTERNAL, ids, parent, attributes };
      return this.traces.around(what, work);
    },
  };

  readonly appendObserver: AppendObserver = {
    aroundAppend: ({ stream, events }, work) => {
      const parent = this.traces.current?.spanContext();
      if (!parent) return work();
      // The rest of a stream's name says whose it is.
      const category = stream.slice(0, stream.indexOf('-'));
      const attributes = { 'bitacora.category': category, 'bitacora.events': events };
      const what = { name: `append ${category}`, kind: SpanKind.CLIENT, ids: {}, parent };
      return this.traces.around({ ...what, attributes }, work);
    },
  };

  readonly runnerObserver: RunnerObserver = {
    aroundBatch: ({ runner, kind, events }, work) => {
      const [parent, ...links] = this.#commandsOf(events);
      if (!parent) return work();
      const attributes = { 'bitacora.runner': runner, 'bitacora.events': events.length };
      const name = `${kind === 'projector' ? 'project' : 'handle'} ${runner}`;
      const what = { name, kind: SpanKind.CONSUMER, ids: {}, parent, links, attributes };
      return this.traces.around(what, work);
    },
    aroundReaction: ({ runner, event }, work) => {
      const attributes = { 'bitacora.runner': runner, 'bitacora.event': event.type };
      const name = `react ${runner}`;
      const parent = commandOf(event);
      return this.traces.around(
        { name, kind: SpanKind.CONSUMER, ids: {}, parent, attributes },
        work,
      );
    },
  };

  /** Commands that wrote these events, of traces that are kept, each once. */
  #commandsOf(events: readonly RecordedEvent[]): readonly SpanContext[] {
    const found = new Map<string, SpanContext>();
    const seen = new Set<string>();
    for (const event of events) {
      if (found.size > MAX_LINKS) break;
      const { commandId, correlationId } = event.metadata;
      if (seen.has(commandId)) continue;
      seen.add(commandId);
      if (!this.traces.keeps(traceIdOf(correlationId))) continue;
      found.set(commandId, commandOf(event));
    }
    return [...found.values()];
  }
}

function commandOf({ metadata: { correlationId, commandId } }: RecordedEvent): SpanContext {
  return remoteSpan(traceIdOf(correlationId), commandSpanId(commandId));
}

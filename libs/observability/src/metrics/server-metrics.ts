import type { CommandObserver, RunnerObserver, RunnerStatus } from '@bitacora/runtime';
import type { AppendObserver } from '@bitacora/sealing';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import { SECONDS } from './buckets.js';
import { EdgeMetrics } from './edge-metrics.js';
import { errorCode } from './error-code.js';
import type { ProcessWatcher } from './watch-all.js';

const STATES = ['stopped', 'waiting', 'rebuilding', 'following', 'live', 'failing'] as const;
const OF_PROCESSOR = ['processor', 'kind', 'partition'] as const;

/**
 * What a process reports to Prometheus. Labels are names of commands, processors and outcomes: a set that the
 * code bounds. No account, no person and no text that a person wrote is among them.
 */
export class ServerMetrics implements ProcessWatcher {
  readonly registry = new Registry();
  readonly edge = new EdgeMetrics(this.registry);
  readonly #commands = this.#histogram('command_seconds', 'Time of commands', [
    'command',
    'outcome',
  ]);
  readonly #conflicts = this.#counter(
    'command_conflicts_total',
    'Commands refused because others kept writing to the same stream',
    ['command'],
  );
  readonly #appends = this.#histogram('append_seconds', 'Time of appends to the log', ['outcome']);
  readonly #appended = this.#counter('appended_events_total', 'Events appended to the log', []);
  readonly #batches = this.#histogram('batch_seconds', 'Time to fold and commit a batch', [
    'processor',
  ]);
  readonly #batchEvents = this.#counter('batch_events_total', 'Events in batches', ['processor']);
  readonly #committed = new Gauge({
    name: 'bitacora_batch_committed_timestamp_seconds',
    help: 'When a batch was last committed here, in seconds since 1970',
    labelNames: ['processor'],
    registers: [this.registry],
  });
  readonly #reactions = this.#histogram(
    'reaction_seconds',
    'Time of a reactor for one event that it answers; of the automation, that is the pass of the rules',
    ['reactor'],
  );
  readonly #failures = this.#counter('processor_failures_total', 'Stops by an error', [
    'processor',
  ]);
  readonly #retries = this.#counter('reaction_retries_total', 'Reactions tried again', ['reactor']);
  readonly #unhandled = this.#counter(
    'events_unhandled_total',
    'Events that could not be handled',
    ['processor'],
  );
  readonly #tooLate = this.#counter('reactions_too_late_total', 'Reactions whose time was over', [
    'command',
  ]);

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'bitacora_' });
  }

  /** Measures at each scrape how the processors are doing. */
  watch(statuses: () => readonly RunnerStatus[]): void {
    const gauges: readonly (readonly [string, string, (status: RunnerStatus) => number | null])[] =
      [
        // What another process runs does not move here: its lag would only grow.
        [
          'lag_seconds',
          'Seconds since it last was live, of what runs here',
          ({ state, lagSeconds }) =>
            state === 'stopped' || state === 'waiting' ? null : lagSeconds,
        ],
        ['handled_events', 'Events since the start of the process', ({ handled }) => handled],
        ['dead_letters', 'Events that could not be handled', ({ unhandled }) => unhandled],
        ['waiting_streams', 'Streams that wait behind one', ({ waitingStreams }) => waitingStreams],
        ['failures_in_a_row', 'Failures since it last got on', ({ failures }) => failures],
      ];
    for (const [name, help, valueOf] of gauges) {
      new Gauge({
        name: `bitacora_processor_${name}`,
        help,
        labelNames: OF_PROCESSOR,
        registers: [this.registry],
        collect() {
          this.reset();
          for (const status of statuses()) {
            const value = valueOf(status);
            if (value !== null) this.set(labelsOf(status), value);
          }
        },
      });
    }
    new Gauge({
      name: 'bitacora_processor_state',
      help: 'One for the state that it is in',
      labelNames: [...OF_PROCESSOR, 'state'],
      registers: [this.registry],
      collect() {
        for (const status of statuses()) {
          for (const state of STATES) {
            this.set({ ...labelsOf(status), state }, status.state === state ? 1 : 0);
          }
        }
      },
    });
  }

  readonly commandObserver: CommandObserver = {
    onCommand: ({ name, outcome, codes, durationMs }) => {
      // A name that is not registered comes from outside and would make a label of its own.
      const command = codes.includes('UNKNOWN_COMMAND') ? 'unknown' : name;
      this.#commands.observe({ command, outcome }, durationMs / 1000);
      if (codes.includes('CONFLICT')) this.#conflicts.inc({ command });
    },
  };

  readonly appendObserver: AppendObserver = {
    aroundAppend: async ({ events }, work) => {
      const end = this.#appends.startTimer();
      try {
        const appended = await work();
        end({ outcome: 'appended' });
        this.#appended.inc(events);
        return appended;
      } catch (error) {
        end({ outcome: errorCode(error) });
        throw error;
      }
    },
  };

  readonly runnerObserver: RunnerObserver = {
    onFailure: (processor) => this.#failures.inc({ processor: withoutPartition(processor) }),
    onUnhandled: (processor) => this.#unhandled.inc({ processor: withoutPartition(processor) }),
    onRetry: (reactor) => this.#retries.inc({ reactor }),
    onTooLate: (_reactor, command) => this.#tooLate.inc({ command }),
    aroundBatch: async ({ runner: processor, events }, work) => {
      const end = this.#batches.startTimer({ processor });
      const result = await work();
      end();
      this.#batchEvents.inc({ processor }, events.length);
      this.#committed.setToCurrentTime({ processor });
      return result;
    },
    aroundReaction: async ({ runner: reactor }, work) => {
      const end = this.#reactions.startTimer({ reactor });
      const result = await work();
      end();
      return result;
    },
  };

  #histogram<L extends string>(name: string, help: string, labelNames: readonly L[]): Histogram<L> {
    const registers = [this.registry];
    return new Histogram({
      name: `bitacora_${name}`,
      help,
      labelNames,
      buckets: SECONDS,
      registers,
    });
  }

  #counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ name: `bitacora_${name}`, help, labelNames, registers: [this.registry] });
  }
}

function labelsOf({ name, kind, partition }: RunnerStatus) {
  return { processor: name, kind, partition: String(partition.index) };
}

function withoutPartition(processor: string): string {
  return processor.replace(/#.*$/, '');
}

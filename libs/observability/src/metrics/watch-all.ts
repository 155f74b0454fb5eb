import type { OperationWatcher } from '@bitacora/graphql';
import type { CommandObserver, RunnerObserver } from '@bitacora/runtime';
import type { AppendObserver } from '@bitacora/sealing';

/** An observer of what a process does. */
export interface ProcessWatcher {
  readonly commandObserver: CommandObserver;
  readonly appendObserver: AppendObserver;
  readonly runnerObserver: RunnerObserver;
}

/** Notifies every observer of commands; `around` of the later ones runs inside that of the earlier. */
export function allCommandObservers(...all: readonly CommandObserver[]): CommandObserver {
  return {
    onCommand: (report) => {
      for (const observer of all) observer.onCommand(report);
    },
    aroundCommand: (watched, work) =>
      all.reduceRight(
        (inner, { aroundCommand }) => (aroundCommand ? () => aroundCommand(watched, inner) : inner),
        work,
      )(),
  };
}

/** The same for appends. */
export function allAppendObservers(...all: readonly AppendObserver[]): AppendObserver {
  return {
    aroundAppend: (watched, work) =>
      all.reduceRight((inner, observer) => () => observer.aroundAppend(watched, inner), work)(),
  };
}

/** Notifies every observer of runners, in the same way. */
export function allRunnerObservers(...all: readonly RunnerObserver[]): RunnerObserver {
  return {
    onFailure: (...what) => all.forEach((observer) => observer.onFailure?.(...what)),
    onUnhandled: (...what) => all.forEach((observer) => observer.onUnhandled?.(...what)),
    onRefused: (...what) => all.forEach((observer) => observer.onRefused?.(...what)),
    onTooLate: (...what) => all.forEach((observer) => observer.onTooLate?.(...what)),
    onRetry: (...what) => all.forEach((observer) => observer.onRetry?.(...what)),
    aroundBatch: (watched, work) =>
      all.reduceRight(
        (inner, { aroundBatch }) => (aroundBatch ? () => aroundBatch(watched, inner) : inner),
        work,
      )(),
    aroundReaction: (watched, work) =>
      all.reduceRight(
        (inner, { aroundReaction }) =>
          aroundReaction ? () => aroundReaction(watched, inner) : inner,
        work,
      )(),
  };
}

/** Passes operations to all observers; undefined when there are none. */
export function allOperationWatchers(
  ...all: readonly ({ readonly watchOperation: OperationWatcher } | undefined)[]
): OperationWatcher | undefined {
  const watching = all.filter((watcher) => watcher !== undefined);
  if (watching.length === 0) return undefined;
  return () => {
    const ends = watching.map(({ watchOperation }) => watchOperation());
    return (operation) => ends.forEach((end) => end(operation));
  };
}

import type { CommandObserver, RunnerObserver } from '@bitacora/kernel';

/** Tells every observer of commands; `around` of the later ones stands inside that of the earlier. */
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

/** Tells every observer of runners, in the same way. */
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

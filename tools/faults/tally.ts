import type { CrashChain } from '@bitacora/testing/crash';

/** Counts kills by place and what was found after them. */
export class Tally {
  readonly #kills = new Map<string, number>();
  readonly #findings: string[] = [];
  #acknowledged = 0;
  #chains = 0;

  /** Chains after which something was wrong. */
  get found(): number {
    return this.#findings.length;
  }

  add(seed: number, points: readonly string[], chain: CrashChain): void {
    const { acknowledged, report, lost } = chain;
    this.#chains += 1;
    this.#acknowledged += acknowledged.length;
    for (const point of points) {
      const place = point.slice(0, point.lastIndexOf('.'));
      this.#kills.set(place, (this.#kills.get(place) ?? 0) + 1);
    }
    const problems = [
      ...lost.map(({ command }) => `lost ${command}`),
      ...report.wrong,
      ...report.differing.map((view) => `${view} differs from what the log says`),
      ...(report.problem === null ? [] : [`the log is broken at ${report.problem}`]),
    ];
    if (problems.length > 0) {
      this.#findings.push(`seed ${seed} (${points.join(' ')}): ${problems.join('; ')}`);
    }
  }

  lines(): readonly string[] {
    const kills = [...this.#kills].sort(([a], [b]) => a.localeCompare(b));
    return [
      ...kills.map(([place, count]) => `  ${place.padEnd(16)} ${String(count).padStart(5)} kills`),
      `  ${this.#chains} chains, ${this.#acknowledged} acknowledged commands; ${this.found} chains with a finding`,
      ...this.#findings.map((finding) => `  ${finding}`),
    ];
  }
}

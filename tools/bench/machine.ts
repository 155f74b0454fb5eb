import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What the figures were measured on, as lines. The load says how far others shared the machine. */
export function machine(): readonly string[] {
  const [first] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  return [
    `Machine: ${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}`,
    `Load: ${load.join(', ')} (1, 5 and 15 minutes; each of the ${cpus().length} cores carries 1)`,
    `Node ${process.versions.node}, SQLite ${process.versions['sqlite'] ?? 'unknown'}, V8 ${process.versions.v8}`,
  ];
}

import { type Budget, type Figure, keepsBudget } from './figure.js';

/** A figure on one line: value, baseline and ratio, budget, and whether it is kept. */
export function figureLine(figure: Figure): string {
  const { name, unit, value, baseline, ratio, budget } = figure;
  const compared =
    baseline === undefined ? '' : `, baseline ${number(baseline)}, ratio ${number(ratio ?? 0)}`;
  const mark = budget ? (keepsBudget(figure) ? '✓' : '✗') : ' ';
  return `  ${mark} ${name}: ${number(value)} ${unit}${compared}${budget ? ` (${words(budget)})` : ''}`;
}

/** How many budgets are kept, and which are not. */
export function verdict(figures: readonly Figure[], failed: readonly string[]): string {
  const held = figures.filter(({ budget }) => budget);
  const missed = held.filter((figure) => !keepsBudget(figure));
  return [
    `${held.length - missed.length} of ${held.length} budgets kept.`,
    ...missed.map((figure) => `Missed:\n${figureLine(figure)}`),
    ...failed.map((group) => `Not measured: ${group}.`),
  ].join('\n');
}

/** What `--json` writes. */
export function jsonOf(
  figures: readonly Figure[],
  failed: readonly string[],
  machine: readonly string[],
) {
  return {
    machine,
    notMeasured: failed,
    figures: figures.map((figure) => ({
      name: figure.name,
      unit: figure.unit,
      value: figure.value,
      baseline: figure.baseline ?? null,
      ratio: figure.ratio ?? null,
      budget: figure.budget ?? null,
      kept: figure.budget ? keepsBudget(figure) : null,
    })),
  };
}

function words({ of, atLeast, atMost }: Budget): string {
  const what = of === 'ratio' ? 'ratio ' : '';
  return [
    ...(atLeast === undefined ? [] : [`${what}at least ${number(atLeast)}`]),
    ...(atMost === undefined ? [] : [`${what}at most ${number(atMost)}`]),
  ].join(', ');
}

function number(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

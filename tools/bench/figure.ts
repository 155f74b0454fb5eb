/** What a figure must reach: its value or its ratio, at least or at most. */
export interface Budget {
  readonly of: 'value' | 'ratio';
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One measured figure. `ratio` is value divided by `baseline`, both measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly baseline?: number;
  readonly ratio?: number;
  readonly budget?: Budget;
}

/** Whether a figure keeps its budget; true without one. A missing ratio keeps none. */
export function keepsBudget({ value, ratio, budget }: Figure): boolean {
  if (!budget) return true;
  const measured = budget.of === 'value' ? value : ratio;
  if (measured === undefined) return false;
  return measured >= (budget.atLeast ?? -Infinity) && measured <= (budget.atMost ?? Infinity);
}

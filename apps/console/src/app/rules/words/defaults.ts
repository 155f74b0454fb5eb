import type { FactData, Operand, OperandShape } from '@bitacora/rules';

/** For some types of facts another operator than the first is what people mean. */
const USUAL: Readonly<Record<string, string>> = { text: 'containsAnyWord' };

/** The operator to begin with; the one that was there stays when it fits. */
export function operatorFor(fact: FactData, before?: string): string {
  if (before && fact.operators.includes(before)) return before;
  const usual = USUAL[fact.type];
  return usual && fact.operators.includes(usual) ? usual : (fact.operators[0] ?? '');
}

/** Carries what was given over to another shape of operand, as far as it fits. */
export function operandFor(
  fact: FactData,
  shape: OperandShape,
  before?: Operand,
): Operand | undefined {
  if (shape === 'none') return true;
  const given = typeof before === 'object' ? before : before === undefined ? [] : [before];
  const kept = given.filter((value): value is string | number =>
    fact.type === 'number' ? typeof value === 'number' : typeof value === 'string' && value !== '',
  );
  switch (shape) {
    case 'pattern':
      return typeof kept[0] === 'string' ? kept[0] : '';
    case 'days':
      return undefined;
    case 'one':
      if (fact.type === 'boolean') return typeof before === 'boolean' ? before : true;
      return kept[0] ?? (fact.type === 'text' ? '' : undefined);
    case 'list':
      return kept;
    case 'range':
      return kept.length === 2 ? kept : [];
  }
}

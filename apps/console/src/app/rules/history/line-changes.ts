import type { LineChange } from '@bitacora/console-ui/events';

/** Lines that went and lines that came, in the order of the texts; a line that only moved is no change. */
export function lineChanges(
  before: readonly string[],
  after: readonly string[],
): readonly LineChange[] {
  return [
    ...without(before, after).map((text) => ({ sign: '−' as const, text })),
    ...without(after, before).map((text) => ({ sign: '+' as const, text })),
  ];
}

/** The lines that the others do not have, or not as often. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const place = left.indexOf(line);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

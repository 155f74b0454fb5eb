/** Where two transcripts part. */
export interface Difference {
  readonly test: string;
  /** What comes before it in both, the newest last. */
  readonly before: readonly string[];
  /** Null: there is nothing more. */
  readonly one: string | null;
  readonly other: string | null;
}

const LINES_BEFORE = 4;

/**
 * The first line in which two transcripts differ; null when every test that is in both reads alike. Tests
 * that only one of them has are left out: a real server cannot be made to do everything.
 */
export function firstDifference(one: string, other: string): Difference | null {
  const others = new Map(sectionsOf(other));
  for (const [test, lines] of sectionsOf(one)) {
    const compared = others.get(test);
    if (!compared) continue;
    const longest = Math.max(lines.length, compared.length);
    for (let line = 0; line < longest; line += 1) {
      if (lines[line] === compared[line]) continue;
      const before = lines.slice(Math.max(0, line - LINES_BEFORE), line);
      return { test, before, one: lines[line] ?? null, other: compared[line] ?? null };
    }
  }
  return null;
}

/** Tests that both transcripts have. */
export function comparedTests(one: string, other: string): readonly string[] {
  const others = new Set(sectionsOf(other).map(([test]) => test));
  return sectionsOf(one).flatMap(([test]) => (others.has(test) ? [test] : []));
}

function sectionsOf(text: string): readonly (readonly [test: string, lines: readonly string[]])[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [test = '', ...lines] = section.split('\n');
      return [test, lines.filter((line) => line !== '')] as const;
    });
}

import { type Analysis, FINDING_KINDS, type Finding, MAX_FINDINGS } from './finding.js';
import { findingsAlone } from './find/alone.js';
import { behindStops } from './find/behind-stop.js';
import { loops } from './find/loops.js';
import { repeats } from './find/repeats.js';
import { sameFields } from './find/same-field.js';
import { Effort } from './overlap.js';
import { type AnalysedRule, type ComparedRule, comparedRules } from './compared-rule.js';

/** An account of a thousand rules of which each writes what all others write has half a million pairs. */
const MOST_PAIRS = 60_000;
const MOST_CLOSELY = 300;

/** When it is (ISO 8601), and the rule that is asked about; null: all of them. */
export interface AskedAnalysis {
  readonly now: string;
  readonly about: string | null;
}

/** An analysis in small steps. Given `true` it ends soon, and says that it is not complete. */
export type AnalysisSteps = Generator<undefined, Analysis, boolean>;

/**
 * What the rules of an account tell about each other, without looking at any message. `rules` are in the order in which
 * they act, those of settings first. Whatever is called certain is certain; what may be is said as such. The most rules
 * that an account can have take seconds: between two steps the caller decides whether other work is done first.
 */
export function* analysisSteps(
  rules: readonly AnalysedRule[],
  { now, about: aboutId }: AskedAnalysis,
): AnalysisSteps {
  const effort = () => new Effort({ pairs: MOST_PAIRS, closely: MOST_CLOSELY });
  const efforts = [effort(), effort(), effort(), effort()] as const;
  const stop = () => efforts.forEach((each) => each.end());
  const subjects: ComparedRule[] = [];
  for (const rule of comparedRules(rules)) {
    subjects.push(rule);
    if (!(yield)) continue;
    stop();
    break;
  }
  const about = subjects.find(({ ruleId }) => ruleId === aboutId) ?? null;
  if (aboutId !== null && about === null) return summed([], false);
  const found = (about ? [about] : subjects).flatMap((rule) => findingsAlone(rule, now));
  for (const steps of [
    behindStops(subjects, about, efforts[0]),
    loops(subjects, about, efforts[1]),
    sameFields(subjects, about, efforts[2]),
    repeats(subjects, about, efforts[3]),
  ]) {
    let step = steps.next();
    for (; !step.done; step = steps.next()) if (yield) stop();
    for (const finding of step.value) found.push(finding);
  }
  return summed(found, !efforts.some(({ exhausted }) => exhausted));
}

function summed(found: readonly Finding[], complete: boolean): Analysis {
  const counts = new Map<string, number>();
  for (const { ruleIds } of found)
    for (const ruleId of ruleIds) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const byKind = Map.groupBy(found, ({ kind }) => kind);
  const sorted = FINDING_KINDS.flatMap((kind) => byKind.get(kind)?.slice(0, MAX_FINDINGS) ?? []);
  return {
    findings: sorted.slice(0, MAX_FINDINGS),
    more: Math.max(0, found.length - MAX_FINDINGS),
    counts,
    complete,
  };
}

import { writesToContact } from '@bitacora/conversations/published';
import type { Finding } from '../finding.js';
import { isNever } from '../possible/box.js';
import type { ComparedRule } from '../compared-rule.js';

/** What is to be said of a rule by itself. `now` is ISO 8601. */
export function findingsAlone(rule: ComparedRule, now: string): readonly Finding[] {
  const ruleIds = [rule.ruleId] as const;
  const { body, box, missing } = rule;
  const found: Finding[] = [];
  if (missing.length > 0) found.push({ kind: 'gone', ruleIds, things: missing });
  if (isNever(box)) found.push({ kind: 'never', ruleIds, reason: 'conditions', fact: box.fact });
  else if (isOver(body.window?.until ?? null, now))
    found.push({ kind: 'never', ruleIds, reason: 'window', fact: null });
  if (rule.runs && repliesAlways(rule)) found.push({ kind: 'repliesAlways', ruleIds });
  return found;
}

function isOver(until: string | null, now: string): boolean {
  return until !== null && Date.parse(until) <= Date.parse(now);
}

function repliesAlways({ body, ofSetting }: ComparedRule): boolean {
  if (ofSetting || body.trigger !== 'messageReceived' || body.limits !== null) return false;
  return body.actions.some(({ type }) => writesToContact(type));
}

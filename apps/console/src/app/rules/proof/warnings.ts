import type { Rule } from '@bitacora/console-data';
import { writesToContact } from '@bitacora/conversations/published';
import { type RuleBody, type Write, type WrittenField, writesOf } from '@bitacora/rules';

export type Warning =
  /** Another rule writes the same fields at the same trigger; `last` is the one whose values stay. */
  | {
      readonly kind: 'sameFields';
      readonly fields: readonly WrittenField[];
      readonly rule: Rule;
      readonly last: 'this' | 'other';
    }
  /** A rule before this one stops the rest when it acts. */
  | { readonly kind: 'stopped'; readonly rule: Rule }
  /** It would answer each message of a conversation. */
  | { readonly kind: 'repliesAlways' };

/** Adding one label and removing another do not meet; adding and removing the same do. */
function clash(one: Write, other: Write): boolean {
  return one.field === other.field && one.thing === other.thing && one.value !== other.value;
}

/** What the rules themselves tell about each other, without looking at any message. */
export function warningsOf(
  body: RuleBody,
  ruleId: string | null,
  rules: readonly Rule[],
): readonly Warning[] {
  if (body.actions.length === 0) return [];
  const at = rules.findIndex(({ id }) => id === ruleId);
  const place = at < 0 ? rules.length : at;
  const writes = body.actions.flatMap(writesOf);
  const others = rules.flatMap((rule, index): Warning[] => {
    const text = rule.body as RuleBody;
    if (rule.id === ruleId || rule.state !== 'on' || text.trigger !== body.trigger) return [];
    if (index < place && text.stop) return [{ kind: 'stopped', rule }];
    const fields = new Set(
      text.actions
        .flatMap(writesOf)
        .flatMap((write) => (writes.some((own) => clash(own, write)) ? [write.field] : [])),
    );
    const last = index < place ? 'this' : 'other';
    return fields.size ? [{ kind: 'sameFields', fields: [...fields], rule, last }] : [];
  });
  const replies = body.actions.some(({ type }) => writesToContact(type));
  const always = replies && body.trigger === 'messageReceived' && body.limits === null;
  return always ? [{ kind: 'repliesAlways' }, ...others] : others;
}

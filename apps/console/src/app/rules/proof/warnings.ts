import type { Rule } from '@bitacora/console-data';
import type { RuleBody } from '@bitacora/rules';

/** What two rules can both write. Words stand under `rules.fields`. */
export type WrittenField = 'priority' | 'important' | 'assignee' | 'team' | 'status' | 'labels';

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

type Write = readonly [field: WrittenField, value: string];

function writesOf(body: RuleBody): readonly Write[] {
  return body.actions.flatMap((action): Write[] => {
    switch (action.type) {
      case 'setPriority':
        return [['priority', action.priority]];
      case 'setImportant':
        return [['important', String(action.important)]];
      case 'assignUser':
        return [['assignee', String(action.userId)]];
      case 'assignLeastBusy':
        return [
          ['assignee', `least busy of ${action.teamId}`],
          ['team', action.teamId],
        ];
      case 'assignTeam':
        return [['team', String(action.teamId)]];
      case 'setStatus':
        return [['status', action.status]];
      case 'snooze':
        return [['status', `snoozed ${action.minutes}`]];
      case 'addLabel':
      case 'removeLabel':
        return [['labels', `${action.type} ${action.labelId}`]];
      default:
        return [];
    }
  });
}

/** Adding one label and removing another do not meet; adding and removing the same do. */
function clash([field, value]: Write, [other, second]: Write): boolean {
  if (field !== other || value === second) return false;
  return field !== 'labels' || value.split(' ')[1] === second.split(' ')[1];
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
  const writes = writesOf(body);
  const others = rules.flatMap((rule, index): Warning[] => {
    const text = rule.body as RuleBody;
    if (rule.id === ruleId || rule.state !== 'on' || text.trigger !== body.trigger) return [];
    if (index < place && text.stop) return [{ kind: 'stopped', rule }];
    const fields = new Set(
      writesOf(text).flatMap((write) =>
        writes.some((own) => clash(own, write)) ? [write[0]] : [],
      ),
    );
    const last = index < place ? 'this' : 'other';
    return fields.size ? [{ kind: 'sameFields', fields: [...fields], rule, last }] : [];
  });
  const replies = body.actions.some(({ type }) => type === 'sendReply');
  const always = replies && body.trigger === 'messageReceived' && body.limits === null;
  return always ? [{ kind: 'repliesAlways' }, ...others] : others;
}

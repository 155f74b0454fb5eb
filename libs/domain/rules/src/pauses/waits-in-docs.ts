import { MAX_PAUSED_RULES } from '@bitacora/conversations/published';
import { MAX_WAIT_MINUTES } from '../catalogue/actions/wait.js';
import { MAX_ACTIONS } from '../rule.schema.js';
import { MAX_WAITS } from './wait-faults.js';

/** What docs/rules.md says of rules that wait between two actions, and of those that run macros, line by line. */
export function aboutWaits(): readonly string[] {
  return [
    '### Rules that wait',
    '',
    'The actions before a `wait` are done at once, those behind it when its time has come. Then the rule alone is asked again:',
    '',
    '- **Conditions** are compared with what is so then. What a condition asks of the event itself (the message, who did it, what changed and what was before)',
    '  counts as it did then; the record keeps only whether it held.',
    '- **Nothing is done, and the record says why**, when the conditions do not hold any more, or when the rule is off, in shadow, deleted, in another version, names',
    '  what is gone, or is outside of its dates by then.',
    '- **A conversation that is resolved or ignored ends its waits.** One that begins in a resolved conversation, as after `conversationResolved`, lasts until it is',
    '  resolved once more. Of a contact who was erased nothing is done.',
    '- **A run counts once** for `limits`, when it begins. A rule with `stop` ends the pass in which it begins to wait; when it continues no other rule is asked.',
    '- **Causes are kept**: a rule never acts on what it caused, also when it waited in between.',
    `- **Bounds**: ${MAX_WAITS} waits in a rule, ${MAX_WAIT_MINUTES / 1440} days together, and an action behind each. In a conversation ${MAX_PAUSED_RULES} may last at the same time: one more is`,
    '  refused and the actions behind it are not done; those that last stay.',
    '- **A server that was stopped** continues when it starts, late and once. A rule in shadow records its wait, and nothing behind it. Macros do not wait.',
    '',
    'The reasons are in [ADR 0039](adr/0039-rules-that-wait-between-actions.md).',
    '',
    '### Rules that run macros',
    '',
    'The steps of a macro of everyone or of a team are done as actions of the rule, in the same pass: with the text that the macro has then, each where its conditions',
    `hold, one refused step leaving the others as they are. The record has each step, and \`RuleRanMacro\` says which macro it was. A rule does ${MAX_ACTIONS} things at most with the`,
    'steps of its macros; a macro that does not fit is refused whole. A rule whose macro was deleted, or names what is gone, is flagged. Macros run no macros. The reasons are in',
    '[ADR 0042](adr/0042-rules-that-run-macros.md).',
    '',
  ];
}

import { refusing } from '@bitacora/schema';

/** Every reason for which a rule, or a command about rules, is refused. The console has words for each. */
export type RuleRefusal =
  /** A condition is no object, or has keys that conditions do not have. */
  | 'MALFORMED_CONDITION'
  | 'MALFORMED_VALUE'
  /** The outermost condition is a single comparison: put it into a group. */
  | 'GROUP_EXPECTED'
  /** A group without conditions is refused at any depth: "always" is asked for explicitly. */
  | 'EMPTY_GROUP'
  | 'TOO_DEEP'
  | 'TOO_MANY_CONDITIONS'
  | 'WINDOW_ENDS_BEFORE_START'
  /** The catalogue has no such fact. Params: `fact`. */
  | 'FACT_UNKNOWN'
  /** The events of the trigger cannot answer the fact. Params: `fact`, `trigger`. */
  | 'FACT_NOT_IN_TRIGGER'
  /** The catalogue has no such operator. Params: `operator`. */
  | 'OPERATOR_UNKNOWN'
  /** The operator does not compare facts of this type. Params: `operator`, `fact`. */
  | 'OPERATOR_NOT_FOR_FACT'
  /** A list, a range or a single value of the fact's type was expected. */
  | 'VALUE_NOT_FOR_FACT'
  /** Not a value of the closed list. Params: `value`. */
  | 'VALUE_UNKNOWN'
  /** Facts are whole numbers, so the comparison would never, or always, hold. Params: `value`. */
  | 'NUMBER_NOT_WHOLE'
  /** The fact is never so small or so large. Params: `minimum` or `maximum`. */
  | 'TOO_SMALL'
  | 'TOO_LARGE'
  /** The second number of a range has to be larger. Params: `from`, `until`. */
  | 'RANGE_BACKWARDS'
  /** Two ranges joined by "any" say it: `from` to `end`, and `start` to `until`. Params: these. */
  | 'RANGE_AROUND'
  /** The trigger asks how long something has to last. */
  | 'TIMER_REQUIRED'
  /** The trigger asks for no time, or for no status that lasts. */
  | 'TIMER_NOT_FOR_TRIGGER'
  /** The trigger asks which status has to last. */
  | 'TIMER_STATUS_REQUIRED'
  /** The trigger asks for an attribute that is a date. */
  | 'DATE_REQUIRED'
  /** No day of the week is chosen. */
  | 'WEEKDAYS_REQUIRED'
  /** Not a time of the day, `09:30`. */
  | 'TIME_INVALID'
  /** Params: `max`. */
  | 'TOO_MANY_WAITS'
  /** All waits of a rule together. Params: `days`. */
  | 'WAITS_TOO_LONG'
  /** No action follows the wait, so it would do nothing. */
  | 'WAIT_LAST'
  /** What a person starts, or a setting of an inbox, does not wait. Params: `action`. */
  | 'ACTION_NOT_IN_MACRO'
  /** Not a day of the calendar. */
  | 'DATE_INVALID'
  /** Not in the syntax of RE2, or too large to be asked of every text. */
  | 'PATTERN_INVALID'
  /** With the steps of the macros that it runs it would do more than a rule may. Params: `max`. */
  | 'TOO_MANY_ACTIONS'
  /** The patterns of a rule are too large together to be asked of every text. */
  | 'PATTERNS_TOO_LARGE'
  /** Those of all rules of the account are. Params: `max`, and `left`, what the other rules leave. */
  | 'ACCOUNT_PATTERNS_TOO_LARGE'
  /** All rules of the account have too many conditions together. Params: `max`, and `left`, what the other rules leave. */
  | 'ACCOUNT_CONDITIONS_TOO_MANY'
  /** No label, user, team, inbox, attribute or option has this id. Params: `kind`, `id`. */
  | 'THING_UNKNOWN'
  /** It names such a thing, so it does not run in any state. Params: `kind`, `id`. */
  | 'RULE_FLAGGED'
  /** No variable has this name. Params: `variable`. */
  | 'VARIABLE_UNKNOWN'
  /** Double braces that are no variable. Params: `written`. */
  | 'VARIABLE_MALFORMED'
  | 'RULE_NOT_FOUND'
  /** The rule id was used before, by a rule with another name. */
  | 'ID_TAKEN'
  /** Another rule has this name (case and accents do not count). Params: `name`. */
  | 'NAME_TAKEN'
  /** Another person published first. Params: `version`, the one that is active now. */
  | 'STALE_VERSION'
  /** The new order does not name every rule exactly once. */
  | 'ORDER_INCOMPLETE'
  /** Params: `most`. */
  | 'TOO_MANY_RULES'
  | 'FOLDER_NOT_FOUND'
  /** Params: `most`. */
  | 'TOO_MANY_FOLDERS'
  /** A file of rules is larger than is read. Params: `most`, in characters. */
  | 'RULE_FILE_TOO_LARGE'
  /** Its brackets are deeper within each other than is read. Params: `most`. */
  | 'RULE_FILE_TOO_DEEP'
  /** It is no JSON. Params: `line` where it stops being it. */
  | 'RULE_FILE_NOT_JSON'
  /** It is JSON, but no file of rules. */
  | 'RULE_FILE_UNKNOWN'
  /** It was written in another version of the format. Params: `version`. */
  | 'RULE_FILE_VERSION'
  /** It holds more rules than an account takes. Params: `most`. */
  | 'RULE_FILE_TOO_MANY'
  /** It names more things that the account does not have than a person could choose for. Params: `most`. */
  | 'RULE_FILE_TOO_MANY_THINGS'
  /** An entry of it is no rule. */
  | 'RULE_FILE_NO_RULE';

export const ruleRefusal = refusing<RuleRefusal>();

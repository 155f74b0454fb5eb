import { type DomainError, isDomainErrors, parseCommand } from '@bitacora/kernel';
import { line } from '@bitacora/schema';
import { z } from 'zod';
import { MAX_FOLDER_NAME } from '../folders/rule-folder.events.js';
import { MAX_RULES } from '../rule-catalogue.decide.js';
import { ruleRefusal } from '../rule.errors.js';
import type { RuleState } from '../rule.events.js';
import type { RuleBody } from '../rule.schema.js';

/** Most characters of a file with rules: as a text within JSON they fit into a request, which takes 1 MB. */
export const MAX_RULE_FILE_CHARACTERS = 800_000;
/** Brackets within each other: 20 levels of conditions take two each, the file and the rule some more. */
export const MAX_RULE_FILE_DEPTH = 60;
const FORMAT = 'bitacora-rules';
const VERSION = 1;
/** Characters of what a thing is called in a file, and how many of them one rule brings. */
const MAX_FILE_NAME = 300;
const MAX_FILE_NAMES = 25_000;

/** A rule as a file has it; its body is not checked yet. */
export interface FileRule {
  readonly name: string;
  /** The folder that it is in; null: in none. */
  readonly folder: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  /** What the things are called that it names, by `<kind>:<id>`; of an attribute: `contact.plan`. */
  readonly names: Readonly<Record<string, string>>;
}

/** A rule that goes into a file. */
export interface SavedRule {
  readonly name: string;
  readonly state: RuleState;
  readonly folder: string | null;
  readonly body: RuleBody;
  readonly names: Readonly<Record<string, string>>;
}

const envelope = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  rules: z.array(z.unknown()),
});
const names = z
  .record(z.string().max(MAX_FILE_NAME), z.string().max(MAX_FILE_NAME))
  .refine((each) => Object.keys(each).length <= MAX_FILE_NAMES);
const fileRule = z.object({
  name: z.string().min(1).max(MAX_FILE_NAME),
  folder: line(MAX_FOLDER_NAME).nullable().default(null),
  body: z.record(z.string(), z.unknown()),
  names: names.default({}),
});

/** A file with rules, in their order, for people to read and to move to another account. */
export function writeRuleFile(rules: readonly SavedRule[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, rules }, null, 2)}\n`;
}

/** The rules of a file, null for what is no rule; or what is wrong with the whole. Size and depth are looked at before it is read. */
export function readRuleFile(text: string): readonly (FileRule | null)[] | DomainError {
  if (text.length > MAX_RULE_FILE_CHARACTERS)
    return ruleRefusal('RULE_FILE_TOO_LARGE', 'file', { most: MAX_RULE_FILE_CHARACTERS });
  if (depthOf(text) > MAX_RULE_FILE_DEPTH)
    return ruleRefusal('RULE_FILE_TOO_DEEP', 'file', { most: MAX_RULE_FILE_DEPTH });
  let content: unknown;
  try {
    // Some editors put a mark of the byte order before a text.
    content = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    return ruleRefusal('RULE_FILE_NOT_JSON', 'file', { line: lineOf(error, text) });
  }
  const read = parseCommand(envelope, content);
  if (isDomainErrors(read)) return ruleRefusal('RULE_FILE_UNKNOWN', 'file');
  if (read.data.version !== VERSION)
    return ruleRefusal('RULE_FILE_VERSION', 'file', { version: read.data.version });
  if (read.data.rules.length > MAX_RULES)
    return ruleRefusal('RULE_FILE_TOO_MANY', 'file', { most: MAX_RULES });
  return read.data.rules.map((rule) => {
    const parsed = parseCommand(fileRule, rule);
    return isDomainErrors(parsed) ? null : parsed.data;
  });
}

/** Brackets within each other, those in texts left out. Stops above the limit. */
function depthOf(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let at = 0; at < text.length && deepest <= MAX_RULE_FILE_DEPTH; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (quoted) at += character === '\\' ? 1 : 0;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}

/** The line where a file stops being JSON; the last one where it ends too early. */
function lineOf(error: unknown, text: string): number {
  const [, at] = /at position (\d+)/u.exec(String(error)) ?? [];
  return text.slice(0, at === undefined ? text.length : Number(at)).split('\n').length;
}

import type { ChangeItem, RulePassItem, TimelineItem, WrittenItem } from '@bitacora/console-data';

/** What a rule did in one pass, on one line. */
export interface RuleLine {
  readonly kind: 'rule';
  readonly id: string;
  readonly at: string;
  readonly ruleId: string;
  /** As the rule was named then. */
  readonly ruleName: string;
  readonly named: TimelineItem['named'];
  /** The event that the rule was asked about. */
  readonly triggerId: string;
  readonly effects: readonly ChangeItem[];
  /** Set when nothing came of it: the rule is in shadow, had nothing to change, or was refused. */
  readonly outcome: 'done' | 'shadow' | 'noChange' | 'refused' | 'tooLate';
  /** Actions that were refused or came too late, though the rule did others. */
  readonly undone: number;
  /** Code of the refusal. */
  readonly reason: string | null;
}

type MessageItem = Extract<TimelineItem, { __typename: 'Message' }>;

/** One line of the thread. */
export type ThreadLine =
  | { readonly kind: 'day'; readonly id: string; readonly at: string }
  | {
      readonly kind: 'bubble';
      readonly id: string;
      readonly item: WrittenItem;
      readonly out: boolean;
      /** What follows of its album, shown as one with it; absent: nothing. */
      readonly album?: readonly MessageItem[];
    }
  | { readonly kind: 'change'; readonly id: string; readonly item: ChangeItem }
  | RuleLine;

/**
 * Changes that are shown by other means: the first bubble says where the conversation came from, the head when an answer is
 * due, the last answer whether it was seen, and the contact's chat whether the team saw their message.
 */
const UNTOLD: ReadonlySet<string> = new Set([
  'ConversationStarted',
  'AnswerDueChanged',
  'ContactSawAnswers',
  'TeamSawMessages',
]);

/** Actions whose effect is a bubble of its own. */
const SPOKEN = new Set(['reply', 'sendReply', 'addNote', 'noteTo', 'note']);

/** Most messages that are shown as one album. */
const MAX_ALBUM = 10;

const UNDONE = new Set(['refused', 'tooLate']);

type Outcome = RulePassItem['rules'][number];

function outcomeOf(rule: Outcome): { outcome: RuleLine['outcome']; reason: string | null } {
  if (rule.mode === 'shadow') return { outcome: 'shadow', reason: null };
  if (rule.actions.some(({ outcome }) => outcome === 'done'))
    return { outcome: 'done', reason: null };
  for (const { outcome, reason } of rule.actions)
    if (outcome === 'refused' || outcome === 'tooLate') return { outcome, reason };
  return { outcome: 'noChange', reason: null };
}

function isSpokenOnly(rule: Outcome): boolean {
  const done = rule.actions.filter(({ outcome }) => outcome === 'done');
  return rule.mode === 'on' && done.length > 0 && done.every(({ type }) => SPOKEN.has(type));
}

/** Mutable while the lines are gathered. */
interface Gathering extends Omit<RuleLine, 'effects'> {
  readonly effects: ChangeItem[];
}

/**
 * Lines of a thread out of the items of its timeline: days apart, words as bubbles, changes as lines, and everything
 * that one rule changed in one pass on one line. `dayOf` names the calendar day of an instant in the reader's zone.
 */
export function threadLines(
  items: readonly TimelineItem[],
  dayOf: (at: string) => string,
): readonly ThreadLine[] {
  const lines: ThreadLine[] = [];
  const open = new Map<string, Gathering>();
  let day = '';
  const ruleLine = (
    item: TimelineItem,
    line: Omit<Gathering, 'kind' | 'id' | 'at' | 'effects'>,
  ): Gathering => {
    const made: Gathering = {
      kind: 'rule',
      id: `${item.id}-${line.ruleId}`,
      at: item.at,
      effects: [],
      ...line,
    };
    open.set(line.ruleId, made);
    lines.push(made);
    return made;
  };

  for (const item of items) {
    const today = dayOf(item.at);
    if (today !== day) lines.push({ kind: 'day', id: `day-${today}`, at: item.at });
    day = today;
    if (item.__typename === 'RulePass') {
      open.clear();
      for (const rule of item.rules) {
        if (isSpokenOnly(rule)) continue;
        ruleLine(item, {
          ruleId: rule.ruleId,
          ruleName: rule.name,
          named: item.named,
          triggerId: item.triggerId,
          undone: rule.actions.filter(({ outcome }) => UNDONE.has(outcome)).length,
          ...outcomeOf(rule),
        });
      }
    } else if (item.__typename === 'Change') {
      if (UNTOLD.has(item.type) || isBeside(item)) continue;
      if (item.actor.kind !== 'rule') {
        lines.push({ kind: 'change', id: item.id, item });
        continue;
      }
      const line =
        open.get(item.actor.id) ??
        ruleLine(item, {
          ruleId: item.actor.id,
          ruleName: item.actor.name ?? item.actor.id,
          named: item.named,
          triggerId: item.causationId,
          outcome: 'done',
          undone: 0,
          reason: null,
        });
      line.effects.push(item);
    } else {
      const bubble = {
        kind: 'bubble',
        id: item.id,
        item,
        out: item.__typename !== 'Message',
      } as const;
      const at = lines.findLastIndex(({ kind }) => kind === 'bubble' || kind === 'day');
      const joined = joinedAlbum(lines[at], item);
      if (joined) lines[at] = joined;
      else lines.push(bubble);
    }
  }
  return lines;
}

/**
 * The bubble before with one more message of its album: what rules did between them does not part them. What has something of its own
 * to show, a reaction or an edit, is a bubble of its own. Null: it is none of it.
 */
function joinedAlbum(before: ThreadLine | undefined, item: WrittenItem): ThreadLine | null {
  if (before?.kind !== 'bubble' || before.item.__typename !== 'Message') return null;
  if (item.__typename !== 'Message' || item.albumId === null) return null;
  // As many as a channel puts into one.
  if ((before.album?.length ?? 0) + 1 >= MAX_ALBUM) return null;
  const { albumId, actor, quoted, erased } = before.item;
  const isOfIt = item.albumId === albumId && item.actor.id === actor.id && item.erased === erased;
  const isPlain =
    !item.revised && !item.reaction && !item.shared && !before.item.revised?.withdrawn;
  if (!isOfIt || !isPlain || item.quoted?.revision !== quoted?.revision) return null;
  return { ...before, album: [...(before.album ?? []), item] };
}

/** A reaction is shown beside the message that it is to, where that is known. */
function isBeside({ type, data }: ChangeItem): boolean {
  if (type !== 'MessageRevised') return false;
  const { change, messageRevision } = data as Readonly<Record<string, unknown>>;
  const isReaction = change === 'reacted' || change === 'unreacted';
  return isReaction && typeof messageRevision === 'number';
}

/** Id of the last public answer, when the contact saw it; null: they did not, or that is not known. */
export function seenAnswer(items: readonly TimelineItem[], seenUpTo: string | null): string | null {
  const last = items.findLast(({ __typename }) => __typename === 'Reply');
  const isSeen = last && seenUpTo !== null && Date.parse(last.at) <= Date.parse(seenUpTo);
  return isSeen ? last.id : null;
}

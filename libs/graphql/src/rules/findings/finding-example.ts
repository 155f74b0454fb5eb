import type { ConversationEvent } from '@bitacora/conversations';
import { hasActed } from '@bitacora/conversations/published';
import type { RecordedEvent } from '@bitacora/kernel';
import type { FindingKind } from '@bitacora/rules';
import { type AuditEntryDocument, newestOfActor, newestOfType } from '@bitacora/views';
import type { Lookups } from '../../operation/lookups.js';
import type { Views } from '../../operation/views.js';
import type { RuleFindingExampleType } from './finding.types.js';

type Pass = Extract<ConversationEvent, { type: 'RulesApplied' }>['data'];

/** Passes of the account that are looked through, the newest. */
const PASSES = 300;
/** Changes of the rule, the newest, whose passes are looked through after those. */
const CHANGES = 100;

/** Passes that are read at once. */
const AT_ONCE = 50;

/** Where the log has an event. */
type Place = Pick<AuditEntryDocument, 'stream' | 'revision' | 'subjectId'>;

/** What an example is looked for of. */
interface AskedFinding {
  readonly kind: FindingKind;
  readonly ruleIds: readonly string[];
}

interface Sources {
  readonly lookups: Lookups;
  readonly views: Views;
}

/** The newest recorded pass in which it was seen; null when it is not among the newest, or nothing can show it. */
export async function exampleOf(
  asked: AskedFinding,
  { lookups, views }: Sources,
): Promise<RuleFindingExampleType | null> {
  const [ruleId] = asked.ruleIds;
  if (ruleId === undefined || asked.kind === 'never') return null;
  const { accountId } = lookups.viewer;
  const recent = await newestOfType(views.audit, accountId, 'RulesApplied', PASSES);
  const found = await firstShown(recent, asked, lookups);
  if (found) return found;
  const changes = await newestOfActor(views.audit, accountId, actorOf(asked), CHANGES);
  return firstShown(await passesOf(changes, lookups), asked, lookups);
}

/** Whose changes lead to passes of the finding: the rule that stops leaves the other one without any. */
function actorOf({ kind, ruleIds }: AskedFinding): string {
  return ruleIds[kind === 'behindStop' ? 1 : 0] ?? '';
}

async function firstShown(
  entries: readonly Place[],
  asked: AskedFinding,
  lookups: Lookups,
): Promise<RuleFindingExampleType | null> {
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const some = entries.slice(from, from + AT_ONCE);
    const found = await firstOfSome(some, asked, lookups);
    if (found) return found;
  }
  return null;
}

async function firstOfSome(
  entries: readonly Place[],
  asked: AskedFinding,
  lookups: Lookups,
): Promise<RuleFindingExampleType | null> {
  const events = await Promise.all(
    entries.map(({ stream, revision }) => lookups.event(stream, revision)),
  );
  for (const [index, entry] of entries.entries()) {
    const event = events[index];
    if (event?.type !== 'RulesApplied' || !shows(event.data as Pass, asked)) continue;
    const row = await lookups.conversation(entry.subjectId);
    if (!row) continue;
    const contact = await lookups.contact(row.contactId);
    return {
      conversationId: entry.subjectId,
      revision: (event.data as Pass).triggerRevision,
      at: event.metadata.occurredAt,
      reference: row.reference,
      contactName: contact?.name ?? null,
    };
  }
  return null;
}

/** Whether a pass shows what was found. */
function shows({ rules, chain }: Pass, { kind, ruleIds }: AskedFinding): boolean {
  const of = (ruleId: string | undefined) => rules.find((rule) => rule.ruleId === ruleId);
  switch (kind) {
    case 'sameField':
    case 'repeat':
      return ruleIds.every((ruleId) => of(ruleId));
    case 'loop':
      return ruleIds.some(
        (ruleId) => of(ruleId) && ruleIds.some((one) => one !== ruleId && chain.includes(one)),
      );
    case 'behindStop':
      return of(ruleIds[1])?.stopped === true;
    case 'gone':
    case 'repliesAlways': {
      const rule = of(ruleIds[0]);
      return rule !== undefined && hasActed(rule);
    }
    case 'never':
      return false;
  }
}

/** Changes of a pass follow its record in one append, with its command. */
async function passesOf(
  changes: readonly AuditEntryDocument[],
  lookups: Lookups,
): Promise<readonly Place[]> {
  const firstOf = new Map<string, AuditEntryDocument>();
  for (const change of changes) firstOf.set(change.commandId, change);
  return Promise.all(
    [...firstOf.values()].map(async (change) => {
      let { revision } = change;
      let event: RecordedEvent | null = null;
      do {
        revision -= 1;
        event = revision < 0 ? null : await lookups.event(change.stream, revision);
      } while (event?.metadata.commandId === change.commandId && event.type !== 'RulesApplied');
      return {
        stream: change.stream,
        revision: Math.max(0, revision),
        subjectId: change.subjectId,
      };
    }),
  );
}

import type { Position, Recorded, RecordedEvent } from '@bitacora/kernel';
import {
  type ListedRule,
  type RuleBody,
  type RuleCatalogue,
  type RuleCatalogueEvent,
  type RuleEvent,
  type RuleState,
  evolveRules,
  ruleStream,
  rulesStream,
} from '@bitacora/rules';
import type { HistoryReader } from './history-reader.js';
import type { PastContext } from './moment-of.js';

/** A rule as it stood at a position. */
export type RuleThen =
  | {
      readonly found: 'inForce';
      readonly name: string;
      readonly version: number;
      readonly state: RuleState;
      readonly body: RuleBody;
    }
  | { readonly found: 'notYetActive' | 'deleted'; readonly name: string };

/** The catalogue of an account, then and now. */
export interface CatalogueThen {
  readonly then: RuleCatalogue;
  /** Every rule that was ever listed, with its newest name, and whether it was listed by then. */
  readonly ever: ReadonlyMap<string, { readonly name: string; readonly listedByThen: boolean }>;
}

/** Folds the catalogue up to a position, and remembers the rules that were listed at any time. */
export async function catalogueAt(
  accountId: string,
  position: Position,
  reader: HistoryReader,
): Promise<CatalogueThen> {
  const events = (await reader.stream(
    rulesStream(accountId),
    null,
  )) as readonly RecordedEvent<RuleCatalogueEvent>[];
  let then: RuleCatalogue = [];
  const ever = new Map<string, { name: string; listedByThen: boolean }>();
  for (const event of events as readonly Recorded<RuleCatalogueEvent>[]) {
    const byThen = event.position <= position;
    if (byThen) then = evolveRules(then, event);
    if (event.type === 'RuleListed') {
      ever.set(event.data.ruleId, { name: event.data.name, listedByThen: byThen });
    } else if (event.type === 'RuleVersionActivated') {
      const known = ever.get(event.data.ruleId);
      if (known) ever.set(event.data.ruleId, { ...known, name: event.data.name });
    }
  }
  return { then, ever };
}

/** The rule at the moment; null when the account never had such a rule. */
export async function ruleThen(
  ruleId: string,
  { context, ofSettings }: PastContext,
  catalogue: CatalogueThen,
  reader: HistoryReader,
): Promise<RuleThen | null> {
  const ofSetting = ofSettings.find((rule) => rule.ruleId === ruleId);
  if (ofSetting) {
    const { version, body } = ofSetting;
    return { found: 'inForce', name: body.name, version, state: 'on', body };
  }
  const listed = catalogue.then.find((rule) => rule.ruleId === ruleId);
  if (listed) {
    const body = await textOf(context.account.account, listed, reader);
    const { name, version, state } = listed;
    return body && { found: 'inForce', name, version, state, body };
  }
  const known = catalogue.ever.get(ruleId);
  return known
    ? { found: known.listedByThen ? 'deleted' : 'notYetActive', name: known.name }
    : null;
}

async function textOf(
  accountId: string,
  { ruleId, version }: ListedRule,
  reader: HistoryReader,
): Promise<RuleBody | null> {
  const events = await reader.stream(ruleStream(accountId, ruleId), null);
  const published = events.find(
    (event) => (event.data as RuleEvent['data']).version === version,
  ) as Recorded<RuleEvent> | undefined;
  return published?.data.rule ?? null;
}

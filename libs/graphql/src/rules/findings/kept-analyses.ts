import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AnalysedRule, type Analysis, analysisSteps } from '@bitacora/rules';
import { type AccountDirectory, type RuleDocument, type Scope } from '@bitacora/views';
import { LRUCache } from 'lru-cache';
import { SlicedAnalyses } from './sliced-analyses.js';

/** Analyses that are kept, of all accounts: of each rule that is asked about, and of whole accounts. */
const MOST_KEPT = 200;
/** Windows of rules end by the clock. */
const KEPT_MS = 60_000;

/** Saved rules of an account, as a person sees them, and the rule that is asked about; null: all of them. */
export interface SavedRules {
  readonly listed: readonly RuleDocument[];
  readonly directory: AccountDirectory;
  readonly scope: Scope;
  readonly about: string | null;
}

interface KeptAnalysis {
  readonly versions: string;
  readonly analysis: Analysis;
}

/** Analyses of rules, one at a time for an account. Those of saved rules are kept until one of the rules, or what they name, is another. */
@Injectable()
export class KeptAnalyses {
  readonly #kept = new LRUCache<string, KeptAnalysis>({ max: MOST_KEPT, ttl: KEPT_MS });

  constructor(private readonly sliced: SlicedAnalyses) {}

  /** Equal rules have one analysis, whichever person asks. `now` is ISO 8601; `rules` is only asked for when none is kept. */
  async ofSaved(
    saved: SavedRules,
    rules: () => readonly AnalysedRule[],
    now: string,
  ): Promise<Analysis> {
    const { scope, about } = saved;
    const { account } = scope;
    const key = digest([account, scope.inboxIds, about]);
    const versions = versionsOf(saved);
    const known = () => {
      const kept = this.#kept.get(key);
      return kept?.versions === versions ? kept.analysis : null;
    };
    return (
      known() ??
      this.sliced.inTurn(account, async () => {
        const made = known();
        if (made) return made;
        const analysis = await this.sliced.run(analysisSteps(rules(), { now, about }));
        this.#kept.set(key, { versions, analysis });
        return analysis;
      })
    );
  }

  /** Of a text that is not saved: nothing of it is kept. */
  ofDraft(
    account: string,
    rules: () => readonly AnalysedRule[],
    asked: { readonly now: string; readonly about: string },
  ): Promise<Analysis> {
    return this.sliced.inTurn(account, () => this.sliced.run(analysisSteps(rules(), asked)));
  }
}

/** Changes with each rule, each setting of an inbox, and each thing that rules can name. */
function versionsOf({ listed, directory }: SavedRules): string {
  const rules = listed.map(({ ruleId, version, state }) => [ruleId, version, state]);
  return digest([String(directory.version), rules]);
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}

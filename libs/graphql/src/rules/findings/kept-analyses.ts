import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type AnalysedRule, type Analysis, analyseRules } from '@bitacora/rules';
import { LRUCache } from 'lru-cache';

/** Accounts and people whose analysis is kept. */
const MOST_KEPT = 200;
/** Windows of rules end by the clock. */
const KEPT_MS = 60_000;

/** Analyses of whole accounts: the largest take some hundreds of milliseconds, and every list of rules asks for one. */
@Injectable()
export class KeptAnalyses {
  readonly #kept = new LRUCache<string, Analysis>({ max: MOST_KEPT, ttl: KEPT_MS });

  /** Equal rules have one analysis, whichever person asks. `now` is ISO 8601. */
  of(rules: readonly AnalysedRule[], now: string): Analysis {
    const key = createHash('sha256').update(JSON.stringify(rules)).digest('base64');
    const known = this.#kept.get(key);
    if (known) return known;
    const made = analyseRules(rules, { now, about: null });
    this.#kept.set(key, made);
    return made;
  }
}

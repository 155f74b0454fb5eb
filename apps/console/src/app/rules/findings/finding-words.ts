import { Service, inject } from '@angular/core';
import type { ShownFinding } from '@bitacora/console-data/rules';
import { inboxOfRule, inboxRuleWords } from '../../events/inbox-rule.js';
import { Words } from '../../words/words.js';
import { RuleWords } from '../words/rule-words.js';

type Named = ShownFinding['rules'][number];

/** A finding as a person reads it, and the other rules that it names. */
export interface ReadFinding {
  readonly heading: string;
  readonly text: string;
  readonly others: readonly { readonly name: string; readonly link: readonly string[] }[];
}

/** Findings in the language of the person. */
@Service()
export class FindingWords {
  readonly #words = inject(Words);
  readonly #rules = inject(RuleWords);

  /** `ruleId` is the rule that is read about; undefined for a draft of a new one. */
  read(finding: ShownFinding, ruleId: string | undefined): ReadFinding {
    const isThis = (rule: Named) => rule.ruleId === (ruleId ?? 'draft');
    const others = finding.rules.filter((rule) => !isThis(rule));
    return {
      ...this.#said(finding, isThis, others),
      others: others.map((rule) => ({ name: this.#called(rule), link: linkOf(rule) })),
    };
  }

  #said(
    finding: ShownFinding,
    isThis: (rule: Named) => boolean,
    [other]: readonly Named[],
  ): Pick<ReadFinding, 'heading' | 'text'> {
    const name = other ? this.#called(other) : '';
    const said = (key: string, params: Record<string, string> = {}) => ({
      heading: this.#words.t(`rules.found.${key}.heading`, { name }),
      text: this.#words.t(`rules.found.${key}.text`, { name, ...params }),
    });
    switch (finding.kind) {
      case 'gone': {
        const things = finding.things.map((thing) => this.#gone(thing));
        return said('gone', { things: this.#list([...new Set(things)]) });
      }
      case 'never':
        if (finding.reason === 'window') return said('over');
        return finding.fact
          ? said('never', { fact: this.#fact(finding.fact) })
          : said('neverAtAll');
      case 'behindStop':
        // Of two rules the first is the one that does not come to its turn.
        if (!finding.rules.slice(0, 1).some(isThis)) return said('stops');
        return said(finding.always ? 'alwaysStopped' : 'maybeStopped');
      case 'loop': {
        const way = finding.rules.map((rule) => this.#quoted(rule, isThis)).join(' → ');
        return said(finding.lasting ? 'lastingLoop' : 'loop', { way });
      }
      case 'sameField': {
        const last = finding.rules.at(-1);
        return said('sameField', {
          fields: this.#list(finding.fields.map((field) => this.#words.t(`rules.fields.${field}`))),
          last: last ? this.#quoted(last, isThis) : '',
        });
      }
      case 'repeat':
      case 'repliesAlways':
        return said(finding.kind);
    }
  }

  #quoted(rule: Named, isThis: (rule: Named) => boolean): string {
    return isThis(rule)
      ? this.#words.t('rules.thisRule')
      : this.#words.t('rules.quoted', { name: this.#called(rule) });
  }

  /** A setting has the name of its inbox, and says which one it is. */
  #called({ ruleId, name }: Named): string {
    const setting = inboxRuleWords(ruleId);
    return setting === null ? name : `${name} · ${this.#words.t(setting)}`;
  }

  #gone({ kind, name }: ShownFinding['things'][number]): string {
    const what = this.#words.t(`rules.namesGone.${kind}`);
    return name ? `${what}: ${name}` : what;
  }

  #fact(name: string): string {
    const fact = this.#rules.fact(name);
    return fact ? this.#rules.say(fact.words) : name;
  }

  #list(texts: readonly string[]): string {
    return new Intl.ListFormat(this.#words.language()).format(texts);
  }
}

function linkOf({ ruleId }: Named): readonly string[] {
  const inboxId = inboxOfRule(ruleId);
  return inboxId === null ? ['/rules', ruleId] : ['/settings', 'inboxes', inboxId];
}

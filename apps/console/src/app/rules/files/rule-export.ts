import { Service, inject } from '@angular/core';
import type { Rule } from '@bitacora/console-data';
import type { ShownRuleFolder } from '@bitacora/console-data/rules';
import { type RuleBody, fileKey, thingsNamedBy, writeRuleFile } from '@bitacora/rules';
import { DirectoryStore } from '../../directory/directory-store.js';
import { SaveFile } from '../../files/save-file.js';

/** Writes rules into a file that people read and bring into another account. */
@Service()
export class RuleExport {
  readonly #directory = inject(DirectoryStore);
  readonly #files = inject(SaveFile);

  /** Hands the person a file with the rules, in their order, each with the name of its folder. One alone gives its name to the file. */
  save(rules: readonly Rule[], folders: readonly ShownRuleFolder[]): void {
    const [first, ...others] = rules;
    const name = first && others.length === 0 ? `bitacora-${first.name}` : 'bitacora-rules';
    this.#files.save(`${name}.json`, 'application/json', [this.#text(rules, folders)]);
  }

  #text(rules: readonly Rule[], folders: readonly ShownRuleFolder[]): string {
    const called = new Map(folders.map(({ id, name }) => [id, name]));
    return writeRuleFile(
      rules.map((rule) => {
        const { name, state, folderId } = rule;
        const folder = called.get(folderId ?? '') ?? null;
        const body = rule.body as RuleBody;
        return { name, state, folder, body, names: this.#names(rule, body) };
      }),
    );
  }

  /** What it names, by the names of today: of a member nothing else, of an attribute its owner and key. */
  #names({ named }: Rule, body: RuleBody): Readonly<Record<string, string>> {
    const shown = new Map(named.map(({ id, name }) => [id, name]));
    const keys = new Map(
      this.#directory.attributes().map(({ id, owner, key }) => [id, `${owner}.${key}`]),
    );
    return Object.fromEntries(
      thingsNamedBy(body).flatMap((thing) => {
        const name = thing.variable ? thing.id : (keys.get(thing.id) ?? shown.get(thing.id));
        return name ? [[fileKey(thing), name]] : [];
      }),
    );
  }
}

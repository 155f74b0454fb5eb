import { given } from '@bitacora/kernel/testing';
import type { RuleCatalogueEvent } from '../rule.events.js';
import { evolveRules, rulesDecider } from '../rule-catalogue.state.js';
import {
  CreateRuleFolder,
  DeleteRuleFolder,
  FileRules,
  MoveRuleFolder,
  RenameRuleFolder,
} from './rule-folder.commands.js';
import { MAX_RULE_FOLDERS, type RuleFolderEvent } from './rule-folder.events.js';

const listed = (ruleId: string): RuleCatalogueEvent => ({
  type: 'RuleListed',
  data: { ruleId, name: ruleId, version: 1, state: 'on' },
});
const folder = (folderId: string, name = folderId): RuleFolderEvent => ({
  type: 'RuleFolderCreated',
  data: { folderId, name },
});
const filed = (folderId: string | null, ...ruleIds: string[]): RuleFolderEvent => ({
  type: 'RulesFiled',
  data: { ruleIds, folderId, folder: folderId },
});
const SHOP = [listed('a'), listed('b'), listed('c'), folder('f1'), folder('f2')];
const codes = ({ refusals }: { readonly refusals: readonly object[] }) => refusals;

describe('folders of rules', () => {
  it('have names that are unique, case and accents apart', () => {
    const first = given().when(CreateRuleFolder, { folderId: 'f1', name: 'Días' });
    expect(first.events).toEqual([folder('f1', 'Días')]);
    const taken = { code: 'NAME_TAKEN', field: 'name', params: { name: 'Días' } };
    const shop = given(folder('f1', 'Días'), folder('f2'));
    expect(codes(shop.when(CreateRuleFolder, { folderId: 'f3', name: 'dias' }))).toEqual([taken]);
    expect(codes(shop.when(RenameRuleFolder, { folderId: 'f2', name: 'DÍAS' }))).toEqual([taken]);
    expect(shop.when(RenameRuleFolder, { folderId: 'f1', name: 'dias' }).events).toHaveLength(1);
    expect(shop.when(RenameRuleFolder, { folderId: 'f1', name: 'Días' }).events).toEqual([]);
    expect(shop.when(CreateRuleFolder, { folderId: 'f1', name: 'Días' }).events).toEqual([]);
    expect(codes(shop.when(CreateRuleFolder, { folderId: 'f1', name: 'X' }))).toMatchObject([
      { code: 'ID_TAKEN' },
    ]);
  });

  it('are a hundred at most, with a name of eighty characters at most', () => {
    const many = Array.from({ length: MAX_RULE_FOLDERS }, (_, nth) => folder(`f${nth}`));
    const more = given(...many).when(CreateRuleFolder, { folderId: 'x', name: 'x' });
    expect(more.refusals).toEqual([{ code: 'TOO_MANY_FOLDERS', params: { most: 100 } }]);
    for (const name of ['', ' ', 'x'.repeat(81)])
      expect(given().when(CreateRuleFolder, { folderId: 'f', name }).refusals).not.toEqual([]);
  });

  it('have an order of their own', () => {
    const shop = given(folder('f1'), folder('f2'), folder('f3'));
    const order = (folderId: string, before: string | null) =>
      shop.when(MoveRuleFolder, { folderId, before });
    expect(order('f3', 'f1').state?.folders.map(({ folderId }) => folderId)).toEqual([
      ...['f3', 'f1', 'f2'],
    ]);
    expect(order('f1', null).events).toEqual([
      { type: 'RuleFoldersReordered', data: { folderIds: ['f2', 'f3', 'f1'] } },
    ]);
    expect(order('f1', 'f2').events).toEqual([]);
    expect(order('f1', 'f1').events).toEqual([]);
    expect(order('x', null).refusals).toMatchObject([{ code: 'FOLDER_NOT_FOUND' }]);
    expect(order('f1', 'x').refusals).toMatchObject([
      { code: 'FOLDER_NOT_FOUND', field: 'before' },
    ]);
  });

  it('hold rules, one or many, and each rule is in one of them at most', () => {
    const shop = given(...SHOP, filed('f1', 'a'));
    const put = shop.when(FileRules, { ruleIds: ['a', 'b', 'b'], folderId: 'f2' });
    expect(put.events).toEqual([filed('f2', 'a', 'b')]);
    expect(Object.fromEntries(put.state?.places ?? [])).toEqual({ a: 'f2', b: 'f2', c: null });
    expect(shop.when(FileRules, { ruleIds: ['a', 'b'], folderId: 'f1' }).events).toEqual([
      filed('f1', 'b'),
    ]);
    expect(shop.when(FileRules, { ruleIds: ['a', 'c'], folderId: null }).events).toEqual([
      filed(null, 'a'),
    ]);
    expect(shop.when(FileRules, { ruleIds: ['a'], folderId: 'f1' }).events).toEqual([]);
  });

  it('refuse rules and folders that are not there', () => {
    const shop = given(...SHOP, { type: 'RuleDeleted', data: { ruleId: 'b' } } as const);
    expect(shop.when(FileRules, { ruleIds: ['a', 'b'], folderId: 'f1' }).refusals).toEqual([
      { code: 'RULE_NOT_FOUND', field: 'ruleIds.1' },
    ]);
    const missing = [{ code: 'FOLDER_NOT_FOUND', field: 'folderId' }];
    expect(shop.when(FileRules, { ruleIds: ['a'], folderId: 'x' }).refusals).toEqual(missing);
    expect(shop.when(DeleteRuleFolder, { folderId: 'x' }).refusals).toEqual(missing);
    expect(shop.when(RenameRuleFolder, { folderId: 'x', name: 'y' }).refusals).toEqual(missing);
    const none = shop.when(FileRules, { ruleIds: [], folderId: 'f1' });
    expect(none.refusals).not.toEqual([]);
  });

  it('leave their rules where they are when they are deleted', () => {
    const gone = { type: 'RuleDeleted', data: { ruleId: 'b' } } as const;
    const shop = given(...SHOP, filed('f1', 'a', 'b'), filed('f2', 'c'), gone);
    const deleted = shop.when(DeleteRuleFolder, { folderId: 'f1' });
    expect(deleted.events).toEqual([
      { type: 'RuleFolderDeleted', data: { folderId: 'f1', name: 'f1', ruleIds: ['a'] } },
    ]);
    expect(Object.fromEntries(deleted.state?.places ?? [])).toEqual({ a: null, c: 'f2' });
  });

  it('change nothing about the rules and their order', () => {
    const rules = [listed('a'), listed('b')].reduce(
      (state, event) => evolveRules(state, event as never),
      rulesDecider.initial,
    );
    const events: readonly RuleFolderEvent[] = [
      folder('f1'),
      filed('f1', 'b'),
      { type: 'RuleFolderRenamed', data: { folderId: 'f1', name: 'Uno' } },
      { type: 'RuleFoldersReordered', data: { folderIds: ['f1'] } },
      { type: 'RuleFolderDeleted', data: { folderId: 'f1', name: 'Uno', ruleIds: ['b'] } },
    ];
    for (const event of events) expect(rulesDecider.evolve(rules, event as never)).toBe(rules);
  });
});

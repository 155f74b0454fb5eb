import type { ReactorDocuments, Recorded } from '@bitacora/kernel';
import { type MacroEvent, type MacroStep, macrosStream } from '@bitacora/rules/published';
import { accountOf, changedRules } from './account-documents.js';
import {
  type AccountMacros,
  type MacroStepsDocument,
  automationId,
} from './automation-documents.js';

/** A shared macro of an account, whole. */
export interface SharedMacro {
  readonly macroId: string;
  readonly name: string;
  readonly version: number;
  readonly steps: readonly MacroStep[];
}

type Documents = Pick<ReactorDocuments, 'get'>;

/** Rules run them, and they are kept to know which of them name what goes. Those of one person are that person's alone. */
export async function foldMacro(
  { type, data, stream, position, metadata: { accountId } }: Recorded<MacroEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  if (stream !== macrosStream(accountId, null)) return;
  const { macroId } = data;
  const macros = await listedMacros(accountId, documents);
  const others = macros.listed.filter((macro) => macro.macroId !== macroId);
  const id = automationId.macroSteps(accountId, macroId);
  if (type === 'MacroDeleted') {
    documents.put<AccountMacros>({ ...macros, listed: others });
    documents.remove(id);
    documents.put(changedRules(await accountOf(accountId, documents), position));
    return;
  }
  const { name, steps, version } = data;
  documents.put<AccountMacros>({ ...macros, listed: [...others, { macroId, name }] });
  documents.put<MacroStepsDocument>({
    _id: id,
    account: accountId,
    kind: 'macroSteps',
    version,
    steps,
  });
  // What the rules that run it do is another thing from now on.
  documents.put(changedRules(await accountOf(accountId, documents), position));
}

/** The shared macros of an account. */
export async function sharedMacros(
  accountId: string,
  documents: Documents,
): Promise<readonly SharedMacro[]> {
  const { listed } = await listedMacros(accountId, documents);
  const found: SharedMacro[] = [];
  for (const { macroId, name } of listed) {
    const id = automationId.macroSteps(accountId, macroId);
    const text = await documents.get<MacroStepsDocument>(id);
    if (text) found.push({ macroId, name, version: text.version, steps: text.steps });
  }
  return found;
}

async function listedMacros(accountId: string, documents: Documents): Promise<AccountMacros> {
  const _id = automationId.macros(accountId);
  const known = await documents.get<AccountMacros>(_id);
  return known ?? { _id, account: accountId, kind: 'macros', listed: [] };
}

import type { ReactorDocuments, Recorded } from '@bitacora/kernel';
import type { MacroEvent, MacroStep } from '@bitacora/rules/published';
import {
  type AccountMacros,
  type MacroStepsDocument,
  automationId,
} from './automation-documents.js';

/** A shared macro of an account, whole. */
export interface SharedMacro {
  readonly macroId: string;
  readonly name: string;
  readonly steps: readonly MacroStep[];
}

type Documents = Pick<ReactorDocuments, 'get'>;

/** Macros are no rules: they are kept to know which of them name what goes. Those of one person are that person's alone. */
export async function foldMacro(
  { type, data, metadata: { accountId } }: Recorded<MacroEvent>,
  documents: ReactorDocuments,
): Promise<void> {
  const { macroId } = data;
  const macros = await listedMacros(accountId, documents);
  const others = macros.listed.filter((macro) => macro.macroId !== macroId);
  const id = automationId.macroSteps(accountId, macroId);
  if (type === 'MacroDeleted' || data.audience === 'own') {
    if (others.length === macros.listed.length) return;
    documents.put<AccountMacros>({ ...macros, listed: others });
    documents.remove(id);
    return;
  }
  const { name, steps } = data;
  documents.put<AccountMacros>({ ...macros, listed: [...others, { macroId, name }] });
  documents.put<MacroStepsDocument>({ _id: id, account: accountId, kind: 'macroSteps', steps });
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
    if (text) found.push({ macroId, name, steps: text.steps });
  }
  return found;
}

async function listedMacros(accountId: string, documents: Documents): Promise<AccountMacros> {
  const _id = automationId.macros(accountId);
  const known = await documents.get<AccountMacros>(_id);
  return known ?? { _id, account: accountId, kind: 'macros', listed: [] };
}

import { valueRefusal } from '@bitacora/account/published';
import type { DomainError } from '@bitacora/kernel';
import type { AttributeValue } from '@bitacora/schema';
import { attributeFact } from '../catalogue/facts/attribute-facts.js';
import { ruleRefusal } from '../rule.errors.js';

/**
 * What keeps any attribute of that type from holding the value. The pattern of a text and the options of a list belong to
 * the account: they are asked where its attributes are.
 */
export function valueFaults(named: unknown, value: unknown, path: string): readonly DomainError[] {
  const attribute = attributeFact(String(named))?.attribute;
  if (!attribute) return [];
  if (attribute.type === 'list')
    return typeof value === 'string' ? [] : [ruleRefusal('VALUE_NOT_FOR_FACT', path)];
  const any = { type: attribute.type, pattern: null, hint: '', options: [] };
  const fault = valueRefusal(any, value as AttributeValue, path);
  return fault ? [fault] : [];
}

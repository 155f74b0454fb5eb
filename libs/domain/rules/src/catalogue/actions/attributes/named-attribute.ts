import { attributeFact } from '../../facts/attribute-facts.js';
import type { FactAttribute } from '../../facts/fact.js';

/** The attribute that a parameter names; the schema of the parameter has taken no other name. */
export function namedAttribute(name: string): FactAttribute {
  const attribute = attributeFact(name)?.attribute;
  if (!attribute) throw new Error(`An action names no attribute: "${name}".`);
  return attribute;
}

import { documentFilter, type Filter, type Json } from '@bitacora/kernel';
import { encodeKeys, encodePath } from './stored-keys.js';

/** A filter of the driver. */
export type MongoFilter = Record<string, unknown>;

/**
 * The same filter for the server, whose meaning the port's filters have. A plain value always goes as
 * `$eq`, so that what a person wrote is never read as an operator. Throws UnsupportedFilterError.
 */
export function mongoFilter(filter: Filter): MongoFilter {
  documentFilter(filter);
  return translated(filter);
}

function translated(filter: Filter): MongoFilter {
  const result: MongoFilter = {};
  for (const [key, condition] of Object.entries(filter)) {
    if (condition === undefined) continue;
    if (key.startsWith('$')) result[key] = (condition as readonly Filter[]).map(translated);
    else result[encodePath(key)] = fieldCondition(condition as Json);
  }
  return result;
}

function fieldCondition(condition: Json): MongoFilter {
  if (!isOperators(condition)) return { $eq: encodeKeys(condition) };
  const operators = Object.entries(condition).filter(([, operand]) => operand !== undefined);
  return Object.fromEntries(operators.map(([name, operand]) => [name, encodeKeys(operand)]));
}

function isOperators(condition: Json): condition is Readonly<Record<string, Json>> {
  if (typeof condition !== 'object' || condition === null || Array.isArray(condition)) return false;
  return Object.keys(condition).some((key) => key.startsWith('$'));
}

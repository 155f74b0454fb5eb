import { UnsupportedFilterError } from '../errors.js';
import type { Json } from '../event/json.js';
import type { FieldFilter, Filter } from '../ports/documents.js';
import { fieldTest } from './field-filter.js';
import { pathValues } from './path-values.js';

/** Says whether a document fits a filter. */
export type DocumentTest = (document: unknown) => boolean;

/**
 * Compiles a filter to a predicate with MongoDB's meaning. Adapters that translate filters to their
 * own language still use it on documents that are not written yet. Throws UnsupportedFilterError.
 */
export function documentFilter(filter: Filter): DocumentTest {
  const tests = Object.entries(filter)
    .filter(([, condition]) => condition !== undefined)
    .map(([key, condition]) =>
      key.startsWith('$')
        ? groupTest(key, condition)
        : pathTest(key, condition as Json | FieldFilter),
    );
  return (document) => tests.every((test) => test(document));
}

function pathTest(path: string, condition: Json | FieldFilter): DocumentTest {
  const parts = path.split('.');
  const test = fieldTest(path, condition);
  return (document) => test(pathValues(document, parts));
}

function groupTest(operator: string, condition: unknown): DocumentTest {
  if (!Array.isArray(condition) || condition.length === 0) {
    throw new UnsupportedFilterError(`${operator} takes a list of filters that is not empty.`);
  }
  const tests = (condition as readonly Filter[]).map(documentFilter);
  switch (operator) {
    case '$and':
      return (document) => tests.every((test) => test(document));
    case '$or':
      return (document) => tests.some((test) => test(document));
    case '$nor':
      return (document) => !tests.some((test) => test(document));
    default:
      throw new UnsupportedFilterError(`The operator ${operator} is not offered.`);
  }
}

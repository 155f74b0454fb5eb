import type { Parser } from '../event/definition.js';
import type { DomainErrors } from './domain-errors.js';
import type { DomainError } from './result.js';

/** One complaint of a schema, as zod words it. */
interface SchemaIssue {
  readonly path: readonly (string | number | symbol)[];
  readonly message: string;
  readonly code?: string;
  readonly origin?: string;
  readonly maximum?: number | bigint;
  readonly minimum?: number | bigint;
  /** What a check of a schema's own says besides. */
  readonly params?: Readonly<Record<string, unknown>>;
}

const CODE = /^[A-Z][A-Z0-9_]*$/;

/** The typed input, or what is wrong with it. Errors that are no complaint of a schema are thrown on. */
export function parseCommand<T>(
  schema: Parser<T>,
  input: unknown,
): { readonly data: T } | DomainErrors {
  try {
    return { data: schema.parse(input) };
  } catch (error) {
    const issues = (error as { issues?: unknown } | null)?.issues;
    if (!Array.isArray(issues) || issues.length === 0) throw error;
    return (issues as readonly SchemaIssue[]).map(domainError);
  }
}

/**
 * A schema names its own code by using it as the message (`z.string({ error: 'INVALID_PHONE' })`);
 * the other issues get a general code.
 */
function domainError(issue: SchemaIssue): DomainError {
  const field = issue.path.map(String).join('.');
  const params: Record<string, number> = {};
  for (const [name, value] of Object.entries(issue.params ?? {})) {
    if (typeof value === 'number') params[name] = value;
  }
  if (issue.maximum !== undefined) params['maximum'] = Number(issue.maximum);
  if (issue.minimum !== undefined) params['minimum'] = Number(issue.minimum);
  return {
    code: CODE.test(issue.message) ? issue.message : generalCode(issue),
    ...(field === '' ? {} : { field }),
    ...(Object.keys(params).length === 0 ? {} : { params }),
  };
}

function generalCode(issue: SchemaIssue): string {
  const sized = issue.origin === 'string' || issue.origin === 'array';
  switch (issue.code) {
    case 'too_big':
      return sized ? 'TOO_LONG' : 'TOO_LARGE';
    case 'too_small':
      if (sized && Number(issue.minimum) <= 1) return 'REQUIRED';
      return sized ? 'TOO_SHORT' : 'TOO_SMALL';
    case 'invalid_type':
      return 'INVALID_TYPE';
    case 'invalid_format':
      return 'INVALID_FORMAT';
    case 'invalid_value':
      return 'INVALID_VALUE';
    case 'unrecognized_keys':
      return 'UNKNOWN_FIELD';
    default:
      return 'INVALID';
  }
}

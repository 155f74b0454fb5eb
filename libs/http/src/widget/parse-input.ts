import { HttpException, HttpStatus } from '@nestjs/common';
import type { z } from 'zod';

/** The input in the shape of the schema, or 400 that names the first field that is wrong. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const field = parsed.error.issues[0]?.path.join('.');
  const body = { code: 'MALFORMED', ...(field ? { field } : {}) };
  throw new HttpException(body, HttpStatus.BAD_REQUEST);
}

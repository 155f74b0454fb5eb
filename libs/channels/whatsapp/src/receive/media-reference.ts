import { jsonIn } from '@bitacora/channel-port';
import { z } from 'zod';

const reference = z.object({
  id: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[\w.-]+$/),
  sha256: z.string().max(100).optional(),
});
export type MediaReference = Readonly<z.output<typeof reference>>;

/** A file by its id and the digest that its bytes must have. */
export function mediaReference({
  id,
  sha256,
}: {
  readonly id: string;
  readonly sha256?: string | undefined;
}): string {
  return JSON.stringify({ id, ...(sha256 !== undefined && { sha256 }) });
}

/** Null: it is none. */
export function mediaReferenceIn(text: string): MediaReference | null {
  const body = new TextEncoder().encode(text);
  return jsonIn({ kind: 'answered', status: 200, headers: {}, body }, reference);
}

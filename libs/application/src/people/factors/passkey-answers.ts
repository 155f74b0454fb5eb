import { z } from 'zod';

/** Longest part of an answer, in characters: a key of the newest kinds takes some thousands. */
const part = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(12_000);
const credential = {
  id: part.max(1364),
  rawId: part.max(1364),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
};

/** What a browser answers when it has made a passkey (WebAuthn Level 3, RegistrationResponseJSON). */
export const attestationSchema = z.object({
  ...credential,
  response: z.object({ clientDataJSON: part, attestationObject: part }),
});

/** What a browser answers when a passkey has signed (AuthenticationResponseJSON), with the person whom it names. */
export const assertionSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: part,
    authenticatorData: part,
    signature: part,
    userHandle: part.max(120),
  }),
});

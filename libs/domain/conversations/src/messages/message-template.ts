import { z } from 'zod';

/** Most variables of a template. */
export const MAX_TEMPLATE_VARIABLES = 30;
/** Most characters of what one is filled with. */
export const MAX_TEMPLATE_VALUE = 1000;

/** The form that a provider approved, in which a reply is sent: the text of the reply is what it makes. */
export const messageTemplate = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(1).max(20),
  /** What its variables are filled with. */
  variables: z
    .array(
      z.object({
        name: z.string().min(1).max(80),
        text: z.string().min(1).max(MAX_TEMPLATE_VALUE),
      }),
    )
    .max(MAX_TEMPLATE_VARIABLES),
});
export type FilledTemplate = Readonly<z.output<typeof messageTemplate>>;

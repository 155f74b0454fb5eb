import { StandInRefusal } from '@bitacora/channel-graph/stand-in';
import { z } from 'zod';
import type { StandInMedia } from './stand-in-media.js';
import type { StandInTemplate } from './whatsapp-stand-in.js';

const media = z.strictObject({
  id: z.string().max(500),
  caption: z.string().min(1).max(1024).optional(),
  filename: z.string().max(240).optional(),
});
const parameter = z.strictObject({
  type: z.literal('text'),
  text: z.string().min(1),
  parameter_name: z.string().optional(),
});
const template = z.strictObject({
  name: z.string().max(512),
  language: z.strictObject({ policy: z.literal('deterministic'), code: z.string() }),
  components: z
    .array(
      z.strictObject({
        type: z.enum(['header', 'body', 'button']),
        sub_type: z.literal('url').optional(),
        index: z.string().optional(),
        parameters: z.array(parameter).min(1),
      }),
    )
    .optional(),
});

/** What the API takes; what it does not know is refused. */
const message = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual'),
  to: z
    .string()
    .regex(/^\d{5,20}$/)
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.[A-Za-z0-9.]+$/)
    .optional(),
  type: z.enum(['text', 'image', 'video', 'audio', 'document', 'sticker', 'template']),
  biz_opaque_callback_data: z.string().max(512).optional(),
  context: z.strictObject({ message_id: z.string().min(1).max(500) }).optional(),
  text: z.strictObject({ body: z.string().min(1).max(4096), preview_url: z.boolean() }).optional(),
  image: media.optional(),
  video: media.optional(),
  audio: media.omit({ caption: true, filename: true }).optional(),
  sticker: media.omit({ caption: true, filename: true }).optional(),
  document: media.optional(),
  template: template.optional(),
});

export interface TakenByWhatsapp {
  readonly id: string;
  readonly body: z.output<typeof message>;
  /** Of the file that it carries. */
  readonly file: Buffer | null;
}

interface Known {
  readonly media: StandInMedia;
  readonly templates: readonly StandInTemplate[];
  readonly closed: ReadonlySet<string>;
}

/** Throws what the API refuses. */
export function checkedMessage(
  raw: Buffer,
  { media: files, templates, closed }: Known,
): Omit<TakenByWhatsapp, 'id'> {
  const read = message.safeParse(JSON.parse(raw.toString()));
  if (!read.success) throw new StandInRefusal(400, 100, `Invalid parameter: ${read.error.message}`);
  const body = read.data;
  const to = body.to ?? body.recipient;
  if (to === undefined) throw new StandInRefusal(400, 131009, 'Parameter value is not valid');
  const content = body[body.type];
  if (!content) throw new StandInRefusal(400, 131008, 'Required parameter is missing');
  if (closed.has(to) && body.type !== 'template')
    throw new StandInRefusal(400, 131047, 'Re-engagement message', {
      details: 'More than 24 hours have passed since the customer last replied to this number.',
    });
  if (body.template) checkTemplate(body.template, templates);
  const file = 'id' in content ? (files.files.get(content.id)?.content ?? null) : null;
  if ('id' in content && !file) throw new StandInRefusal(400, 131009, 'No such media');
  return { body, file };
}

function checkTemplate(
  { name, language, components = [] }: z.output<typeof template>,
  templates: readonly StandInTemplate[],
): void {
  const found = templates.find((one) => one.name === name && one.language === language.code);
  if (!found) throw new StandInRefusal(404, 132001, 'Template name does not exist');
  for (const type of ['header', 'body'] as const) {
    const text = found.components.find((one) => one.type.toLowerCase() === type)?.text ?? '';
    const wanted = new Set(text.match(/\{\{\w+\}\}/gu));
    const given = components.find((one) => one.type === type)?.parameters.length ?? 0;
    if (given !== wanted.size)
      throw new StandInRefusal(400, 132000, 'Number of parameters does not match');
  }
}

import type { ListedTemplates, MessageTemplate } from '@bitacora/channel-port';
import { type GraphCalls, fetchOfGraph } from '@bitacora/channel-graph';
import { z } from 'zod';
import {
  type WhatsappConnection,
  type WhatsappParts,
  cloudCredentials,
  cloudDoor,
} from '../whatsapp-parts.js';

const MOST = 500;
const MOST_BYTES = 4 * 1024 * 1024;
const WITHIN_MS = 15_000;
const MOST_VARIABLES = 30;

const component = z.object({
  type: z.string().max(40),
  format: z.string().max(40).optional(),
  text: z.string().max(2000).optional(),
  buttons: z
    .array(
      z.object({
        type: z.string().max(40),
        text: z.string().max(200).optional(),
        url: z.string().max(2000).optional(),
      }),
    )
    .max(10)
    .optional(),
});
const template = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(1).max(20),
  category: z.string().max(40),
  status: z.string().max(40),
  components: z.array(component).max(20),
});
type Template = z.output<typeof template>;
/** One that is not as documented leaves the others listed. */
const all = z.array(template.nullable().catch(null)).max(2000);
const ofMeta = z.object({ data: all }).transform(({ data }) => data);
const ofDialog = z.object({ waba_templates: all }).transform(({ waba_templates: of }) => of);

/** Lists the approved templates whose parts are words. Sources: Meta, WhatsApp, "Message Templates API"; 360dialog, "Templates". */
export async function listTemplates(
  connection: WhatsappConnection,
  { graph, parts }: { readonly graph: GraphCalls; readonly parts: WhatsappParts },
): Promise<ListedTemplates> {
  const credentials = cloudCredentials(connection);
  if (!credentials)
    return { kind: 'failed', fault: 'notSupported', isFinal: true, retryAfterMs: null };
  const { settings } = connection;
  const door = cloudDoor(credentials, settings, parts.addresses);
  const isMeta = credentials.provider === 'cloud';
  const path = isMeta ? `${settings.businessAccountId}/message_templates` : 'v1/configs/templates';
  const query = {
    ...(isMeta && { status: 'APPROVED', fields: 'name,language,category,status,components' }),
    limit: String(MOST),
  };
  const limits = { withinMs: WITHIN_MS, most: MOST_BYTES };
  const request = { method: 'GET', path, query, ...limits } as const;
  const said = await graph.ask(door, request, isMeta ? ofMeta : ofDialog);
  if (said.kind !== 'said') return fetchOfGraph(said);
  const templates = said.said.flatMap((one) => (one ? shownTemplate(one) : []));
  return { kind: 'listed', templates: templates.slice(0, MOST) };
}

/** Parts that need a file, a place or a card of their own are not offered. */
const WORDS = new Set(['BODY', 'FOOTER', 'BUTTONS']);

function shownTemplate({ name, language, category, status, components }: Template) {
  const parts = new Map(components.map((one) => [one.type.toUpperCase(), one]));
  const header = parts.get('HEADER');
  const isWords = [...parts.keys()].every((type) => type === 'HEADER' || WORDS.has(type));
  const isOfText = !header || header.format?.toUpperCase() === 'TEXT';
  const body = parts.get('BODY')?.text ?? '';
  if (status.toUpperCase() !== 'APPROVED' || !isWords || !isOfText || body === '') return [];
  const buttons = parts.get('BUTTONS')?.buttons ?? [];
  if (buttons.some(({ type }) => !['QUICK_REPLY', 'URL', 'PHONE_NUMBER'].includes(type))) return [];
  const variables = [
    ...variablesIn(header?.text).map((variable) => `header.${variable}`),
    ...variablesIn(body),
    ...buttons.flatMap(({ url }, nth) => (variablesIn(url).length > 0 ? [`button.${nth}`] : [])),
  ];
  if (variables.length > MOST_VARIABLES) return [];
  const shown: MessageTemplate = {
    ...{ name, language, category, header: header?.text ?? '', body },
    footer: parts.get('FOOTER')?.text ?? '',
    buttons: buttons.map(({ text }) => text ?? ''),
    variables,
  };
  return [shown];
}

/** Names in double braces, each once, in their order. */
function variablesIn(text: string | undefined): readonly string[] {
  const names = [...(text ?? '').matchAll(/\{\{\s*(\w{1,60})\s*\}\}/gu)].map(([, name]) => name);
  return [...new Set(names.filter((name) => name !== undefined))];
}

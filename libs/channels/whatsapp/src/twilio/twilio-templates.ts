import {
  type ListedTemplates,
  type MessageTemplate,
  fetchOfUnanswered,
  jsonIn,
  retryAfterIn,
} from '@bitacora/channel-port';
import { twilioRequest } from '@bitacora/channel-sms/twilio';
import { z } from 'zod';
import type { WhatsappParts } from '../whatsapp-parts.js';
import { type TwilioNumber, twilioParts } from './twilio-parts.js';

const MOST = 500;
const WITHIN_MS = 15_000;
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_VARIABLES = 30;

const approval = z.object({
  category: z.string().max(40).catch(''),
  status: z.string().max(40),
});
const content = z.object({
  sid: z.string().regex(/^HX[0-9a-f]{32}$/u),
  friendly_name: z.string().min(1).max(400),
  language: z.string().min(1).max(20),
  types: z.object({ 'twilio/text': z.object({ body: z.string().min(1).max(2000) }) }),
  approval_requests: z.union([approval, z.array(approval).max(20)]),
});
/** One that is not as documented, or has no words alone, leaves the others listed. */
const listed = z.object({ contents: z.array(content.nullable().catch(null)).max(MOST) });

/** Twilio sends a template by its id, which ends the name that is shown. */
const ID_OF_NAME = / · (HX[0-9a-f]{32})$/u;

/** Null: it is no name of a template that was listed. */
export function templateSid(name: string): string | null {
  return ID_OF_NAME.exec(name)?.[1] ?? null;
}

/** Lists the approved templates that are words alone. Source: Twilio, "Content API resources", "Fetch content and approvals". */
export async function listTwilioTemplates(
  { settings, credentials }: TwilioNumber,
  parts: WhatsappParts,
): Promise<ListedTemplates> {
  const { authToken } = credentials;
  const made = twilioRequest(twilioParts(parts), settings, authToken).account('.json');
  const answer = await parts.calls.call({
    ...made,
    address: `${parts.addresses.twilioContent}/v1/ContentAndApprovals?PageSize=${MOST}`,
    ...{ withinMs: WITHIN_MS, most: MOST_BYTES },
  });
  if (answer.kind === 'failed') return fetchOfUnanswered(answer);
  const said = answer.status === 200 ? jsonIn(answer, listed) : null;
  if (!said) {
    const { status } = answer;
    const fault =
      status === 401 ? 'credentialsRefused' : status === 429 ? 'slowDown' : 'providerFailed';
    const retryAfterMs = retryAfterIn(answer, parts.now());
    return { kind: 'failed', fault, isFinal: false, retryAfterMs };
  }
  return { kind: 'listed', templates: said.contents.flatMap((one) => (one ? shown(one) : [])) };
}

function shown(of: z.output<typeof content>): readonly MessageTemplate[] {
  const approved = [of.approval_requests].flat().find(({ status }) => status === 'approved');
  const { body } = of.types['twilio/text'];
  const names = [...body.matchAll(/\{\{\s*(\w{1,60})\s*\}\}/gu)].map(([, name]) => name ?? '');
  const variables = [...new Set(names)];
  if (!approved || variables.length > MOST_VARIABLES) return [];
  const name = `${of.friendly_name} · ${of.sid}`;
  const words = { header: '', body, footer: '', buttons: [], variables };
  return [{ name, language: of.language, category: approved.category, ...words }];
}

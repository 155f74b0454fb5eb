import { Inject, Injectable } from '@nestjs/common';
import {
  type Attribute,
  attributesDecider,
  attributesStream,
  valueRefusal,
} from '@bitacora/account';
import { SetContactAttribute } from '@bitacora/contacts';
import { type Hash, derivedUuid, foldText } from '@bitacora/kernel';
import { Bus, HASH, type RequestContext, StreamFolds } from '@bitacora/platform';
import type { AttributeValue } from '@bitacora/schema';
import type { AttributesBody, WidgetAttributes } from '@bitacora/widget-protocol';
import { contactBlocked } from './refusals.js';
import type { Visitor } from './visitor.js';
import { Visitors } from './visitors.js';

type Refused = WidgetAttributes['refused'][number];
type Given = AttributesBody['attributes'][string];

/** One attribute that gets another value. */
interface SiteChange {
  readonly key: string;
  readonly attributeId: string;
  readonly value: AttributeValue | null;
}

/** What pages of the website say of their visitor: attributes that an administrator opened for it. */
@Injectable()
export class SiteAttributes {
  constructor(
    private readonly bus: Bus,
    private readonly folds: StreamFolds,
    private readonly visitors: Visitors,
    @Inject(HASH) private readonly hash: Hash,
  ) {}

  /**
   * Sets what can be set and gives why the rest was not. What is so already changes nothing. `count` throws when there were
   * too many changes. Throws CONTACT_BLOCKED.
   */
  async set(
    visitor: Visitor,
    { id, issuedAt, attributes }: AttributesBody,
    { request, count }: { readonly request: RequestContext; readonly count: (n: number) => void },
  ): Promise<WidgetAttributes> {
    const contact = await this.visitors.contactOf(visitor);
    if (contact?.blockedAt) throw contactBlocked();
    const stream = attributesStream(visitor.account, 'contact');
    const defined = await this.folds.state(stream, attributesDecider);
    const refused: Refused[] = [];
    const changes: SiteChange[] = [];
    for (const [key, given] of Object.entries(attributes)) {
      // A typed e-mail may be another person's: nothing of that contact is changed.
      const taken = visitor.writer?.filed ? 'NOT_VERIFIED' : takenOf(defined, key, given);
      if (typeof taken === 'string') refused.push({ key, code: taken });
      else if ((contact?.attributes[taken.attributeId] ?? null) !== taken.value)
        changes.push(taken);
    }
    if (changes.length > 0) count(changes.length);
    const context = await this.visitors.commandContext(visitor, request);
    for (const { key, ...change } of changes) {
      const data = { contactId: visitor.contactId, ...change };
      const commandId = derivedUuid(this.hash, 'site-attribute', visitor.contactId, id, key);
      const command = new SetContactAttribute(data, context, { id: commandId, issuedAt });
      const result = await this.bus.execute(command);
      if (!result.ok) refused.push({ key, code: result.errors[0]?.code ?? 'CONFLICT' });
    }
    return { refused };
  }
}

/** The change that a page asks for, or the code of why there is none. */
function takenOf(defined: readonly Attribute[], key: string, given: Given): SiteChange | string {
  const attribute = defined.find((one) => one.key === key);
  if (!attribute?.setBySite) return 'ATTRIBUTE_NOT_OPEN';
  const { attributeId } = attribute;
  const value = given === '' ? null : named(attribute, given);
  if (value === null) return { key, attributeId, value };
  return valueRefusal(attribute, value, key)?.code ?? { key, attributeId, value };
}

/** Pages know an option by its name; values hold its id. */
function named({ type, options }: Attribute, given: Given): Given {
  if (type !== 'list' || typeof given !== 'string') return given;
  const option = options.find(({ name }) => foldText(name) === foldText(given));
  return option?.optionId ?? given;
}

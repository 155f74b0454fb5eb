import { type ResourceRef, type Signal, computed, inject, resource } from '@angular/core';
import { JoiningGateway, type ShownLinkAccount } from '@bitacora/console-data/joining';
import type { LinkParts } from './shown-link.js';

type Kind = Parameters<JoiningGateway['account']>[0]['kind'];

/** The account that the link of this page is of, once the link was found to be one; null until then, and without an answer. */
export function linkAccount(
  kind: Kind,
  link: LinkParts,
  isKnown: () => boolean,
): Signal<ShownLinkAccount | null> {
  const gateway = inject(JoiningGateway);
  const { accountId, id: linkId, token } = link;
  const opened: ResourceRef<ShownLinkAccount | null | undefined> = resource({
    // Nothing is asked before: a wrong link counts as an attempt once.
    params: () => isKnown() || undefined,
    loader: () => gateway.account({ kind, accountId, linkId, token }).catch(() => null),
  });
  return computed(() => (opened.hasValue() ? opened.value() : null));
}

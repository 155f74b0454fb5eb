import type { PickerOption } from '@bitacora/console-ui';

/** "Santiago (GMT-3)": the place of an IANA time zone and what it is ahead of or behind Greenwich now. */
export function zoneName(zone: string, locale: string, now = Date.now()): string {
  const place = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
  const offset = offsetOf(zone, locale, now);
  return offset === undefined || offset === place ? place : `${place} (${offset})`;
}

/** Undefined for a zone that this browser does not know, as one that got its name after it was built. */
function offsetOf(zone: string, locale: string, now: number): string | undefined {
  try {
    const format = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      timeZoneName: 'shortOffset',
    });
    return format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value;
  } catch {
    return undefined;
  }
}

/** Every time zone that the browser knows, by place, to search by place, name or offset. */
export function zoneOptions(locale: string, now = Date.now()): readonly PickerOption[] {
  return Intl.supportedValuesOf('timeZone')
    .map((id) => ({ id, label: zoneName(id, locale, now), hint: id.replaceAll('_', ' ') }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
}

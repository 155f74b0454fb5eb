import type { Route, Routes } from '@angular/router';
import type { Permission } from '@bitacora/console-data';
import type { Glyph } from '@bitacora/console-ui';
import { mayEnter } from '../session/guards.js';

/** A page in the list of the settings and in the palette. */
export interface SettingsPlace {
  /** Address: below the settings, or from the root for an area that is listed here as well. */
  readonly to: string;
  /** Key of its name, also the title of the window. */
  readonly label: string;
  readonly icon: Glyph;
  readonly needs: Permission;
  /** Pages of a group stand together, in the order of their routes. */
  readonly group: 'account' | 'channels' | 'tools' | 'control';
}

/** A page of the settings themselves. */
export interface SettingsPagePlace extends SettingsPlace {
  /** Keys of its sections and fields, as the page words them: a search finds them, and goes to where they are on the page. */
  readonly finds: readonly [string, ...string[]];
}

const PLACE = 'place';

/** The route of a page that is listed: the guard asks for the permission that the list asks for. */
export function placeRoute(place: SettingsPagePlace, rest: Route): Route {
  return {
    path: place.to,
    title: place.label,
    canActivate: [mayEnter(place.needs)],
    data: { [PLACE]: place },
    ...rest,
  };
}

/** An area that the settings list too. */
export function areaRoute(place: SettingsPlace): Route {
  return { path: place.to.slice(1), redirectTo: place.to, data: { [PLACE]: place } };
}

/** The places of the routes, in their order. */
export function settingsPlaces(
  routes: Routes,
): readonly (SettingsPlace & Partial<SettingsPagePlace>)[] {
  return routes.flatMap((route) => [
    ...((route.data?.[PLACE] as SettingsPlace | undefined) ? [route.data?.[PLACE]] : []),
    ...settingsPlaces(route.children ?? []),
  ]);
}

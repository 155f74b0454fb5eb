import type { Permission, SettingKind } from '@bitacora/console-data';
import type { Glyph } from '@bitacora/console-ui';

/** What one list of named things says and offers; every text is a key. */
export interface ListKind {
  readonly heading: string;
  readonly text: string;
  readonly icon: Glyph;
  /** Category and id of the stream whose history the page links to. */
  readonly stream?: readonly [category: string, id: string];
  /** Who makes and changes them; absent: who changes the settings. */
  readonly needs?: Permission;
  readonly create: string;
  readonly empty: string;
  readonly emptyText: string;
  /** Heading when the list could not be fetched. */
  readonly failed?: string;
  /** Opens what makes a thing (null), or changes the one with this id. */
  readonly edit: (id: string | null) => unknown;
  /** What each line is, where it has a history of its own. */
  readonly history?: SettingKind;
  /** One more act of each line, between changing and removing. */
  readonly further?: FurtherAct;
  /** Absent where a thing has a page of its own, which removes it. */
  readonly removal?: Removal | AskedRemoval;
}

/** What can be done with a thing besides; texts are keys, `{{ name }}` stands for its name. */
export interface FurtherAct {
  readonly icon: Glyph;
  readonly name: string;
  readonly title: string;
  readonly isOffered: () => boolean;
  readonly run: (id: string) => unknown;
}

/** How a thing is removed after a question. `{{ name }}` stands for its name. */
export interface Removal {
  readonly act: string;
  readonly heading: string;
  readonly text: string;
  readonly done: string;
  /** What comes with it, one line each, in words. */
  readonly consequences: (id: string) => Promise<readonly string[]>;
  readonly run: (id: string) => Promise<void>;
}

/** A removal that asks in a dialog of its own. */
export interface AskedRemoval {
  readonly act: string;
  readonly ask: (id: string) => void;
}

/** A person whose face is on a line. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** What is wrong with a thing, in words. */
export interface LineFlag {
  readonly text: string;
  /** It does not work; otherwise it is in danger of that. */
  readonly isFault: boolean;
}

/** A thing as its line in the list shows it. */
export interface NamedLine {
  readonly id: string;
  readonly name: string;
  readonly detail?: string;
  /** `#rrggbb`: the name is shown as a label. */
  readonly colour?: string;
  /** An icon before the name. */
  readonly icon?: Glyph;
  /** Address of a picture in place of the icon; null: the icon. */
  readonly picture?: string | null;
  readonly chip?: { readonly icon: Glyph; readonly text: string; readonly byRule: boolean };
  readonly people?: readonly NamedPerson[];
  readonly note?: string;
  /** Shown under its name on every screen. */
  readonly flags?: readonly LineFlag[];
  /** It can be neither changed nor removed by the person. */
  readonly fixed?: boolean;
  /** The page of the thing, which the whole line opens. */
  readonly page?: { readonly path: readonly string[]; readonly text: string; readonly of: string };
}

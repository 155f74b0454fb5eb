import type { ShownRuleFolder } from '@bitacora/console-data/rules';
import type { PickerOption } from '@bitacora/console-ui';
import type { Words } from '../../words/words.js';

/** The folders to pick from, after the choice of none, whose id is ''. */
export function folderOptions(
  folders: readonly ShownRuleFolder[],
  t: Words['t'],
): readonly PickerOption[] {
  return [
    { id: '', label: t('rules.folders.none') },
    ...folders.map(({ id, name }): PickerOption => ({ id, label: name, icon: 'folder' })),
  ];
}

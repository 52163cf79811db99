/** How help reads, where commander's own way is not ours. */
import { type Command, Help, type HelpConfiguration, type Option } from 'commander';

export const HELP_STYLE: HelpConfiguration = { groupItems: ownFirst, optionDescription: withoutEmptyDefault };

const standard = new Help();
/** Commander's heading for options without one. */
const OWN_OPTIONS = 'Options:';

/** What only this command has stands above the options that it shares with others, which have a heading of their own. */
function ownFirst<Item extends Command | Option>(all: Item[], visible: Item[], groupOf: (item: Item) => string): Map<string, Item[]> {
  const groups = standard.groupItems(all, visible, groupOf);
  const own = groups.get(OWN_OPTIONS);
  return own === undefined ? groups : new Map([[OWN_OPTIONS, own], ...groups]);
}

/** That a flag is off unless it is given, and that a list begins empty, goes without saying. */
function withoutEmptyDefault(option: Option): string {
  const defaultValue: unknown = option.defaultValue;
  if (defaultValue === false || (Array.isArray(defaultValue) && defaultValue.length === 0)) return option.description;
  return standard.optionDescription(option);
}

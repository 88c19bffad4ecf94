import { inARow, type Translate } from '../../lib/words.ts';

type Usage = { logs: number; unfinished: number } | null;

/** "used by 212 logs, 14 of them not finished". */
export function usageWords(usedBy: Usage, t: Translate): string {
  if (!usedBy) return t('templates.readersKnow');
  const { logs, unfinished } = usedBy;
  const used = t('templates.usedBy', { n: logs }, logs);
  if (logs === 1 && unfinished === 1) return t('templates.oneUnfinished');
  return unfinished > 0 ? inARow([used, t('templates.unfinished', { n: unfinished }, unfinished)]) : used;
}

/** What is asked before something is retired: with the number of logs that hang on it. */
export function retireQuestion(usedBy: Usage, t: Translate): string {
  if (!usedBy) return t('templates.retireAskUnknown');
  if (usedBy.logs === 0) return t('templates.retireAskUnused');
  const used = usageWords(usedBy, t);
  return t('templates.retireAsk', { used: `${used.charAt(0).toUpperCase()}${used.slice(1)}` });
}

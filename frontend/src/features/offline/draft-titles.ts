import { t, type WordKey } from '../../lib/words.ts';
import type { DraftForm } from '../drafts/index.ts';

/** What a form is called in a list: by itself, and with whom it is about. */
const TITLES: Readonly<Record<DraftForm, readonly [plain: WordKey, about: WordKey]>> = {
  'create-log': ['drafts.newLog', 'drafts.newLogAbout'],
  'follow-up': ['drafts.followUp', 'drafts.followUpAbout'],
  review: ['drafts.review', 'drafts.reviewAbout'],
  'clarify-log': ['drafts.clarify', 'drafts.clarifyAbout'],
  'reassign-log': ['handOn.title', 'handOn.titleAbout'],
  'reopen-log': ['reopen.title', 'reopen.titleAbout'],
  'withdraw-log': ['withdraw.title', 'withdraw.titleAbout'],
  'share-log': ['sharing.title', 'drafts.shareAbout'],
  'bulk-complete': ['drafts.review', 'drafts.completeMany'],
  'bulk-hand-on': ['handOn.title', 'handOn.titleAbout'],
  'break-glass': ['breakGlass.overlayTitleUnknown', 'breakGlass.overlayTitle'],
  'review-break-glass': ['breakGlass.reviewTitle', 'drafts.breakGlassReviewAbout'],
  guardianship: ['guardianships.titleNew', 'drafts.guardianship'],
  'write-to-school': ['drafts.reply', 'drafts.replyAbout'],
  'edit-log-type': ['types.newTitle', 'drafts.logType'],
  'edit-next-step': ['steps.newTitle', 'drafts.nextStep'],
};

export const titleOf = (form: DraftForm, about: string): string => t(TITLES[form][about ? 1 : 0], { name: about });

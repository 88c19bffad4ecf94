/**
 * What administrators keep up, by who sees it: log types and next steps are met by everybody who writes; people (who works, with which roles, who is
 * away), calendars, guardianships and switches of the product by those who administer.
 */
export const SET_UP_PARTS = ['templates', 'people', 'calendars', 'guardianships', 'switches'] as const;
export type SetUpPart = (typeof SET_UP_PARTS)[number];

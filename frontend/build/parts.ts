/**
 * Into which files the program is cut. By itself a bundler makes one of every few lines that two pages share: sixty requests for
 * the first page, each with its headers, and each packed alone. What everybody loads at first is one file, and so is what most pages
 * are made of, and what forms are made of; whatever only some pages need stays with them.
 */
const OWN_KIT = /\/src\/(ui|lib|services|stores)\/(?!SearchSelect)|@nuxt\/ui\/.*\/(Badge|Skeleton)\.vue/;
/** What stands on most pages of the staff. */
const STAFF = /\/src\/features\/(logs\/(LogList|LogRow|SeenBecause|StatusBadge|TypeMark)|focus\/(focus-items|FocusRow)|groups\/|staff\/(absence-words|use-ending-my-absence))/;
const FORMS = /\/(@nuxt\/ui\/.*\/(Modal|FormField|Input|Textarea|Checkbox|RadioGroup|Switch|Select)\.vue|reka-ui\/dist\/(Dialog|Label|Checkbox|RadioGroup|RovingFocus|Switch|Select|VisuallyHidden)\/)|nuxt-ui-templates\/ui\/(modal|form-field|input|textarea|checkbox|radio-group|switch|select)\.ts/;

export const parts = {
  groups: [
    { name: 'program', tags: ['$initial' as const], priority: 3 },
    { name: 'kit', test: OWN_KIT, priority: 2 },
    { name: 'staff', test: STAFF, priority: 2 },
    { name: 'forms', test: FORMS, priority: 1 },
  ],
};

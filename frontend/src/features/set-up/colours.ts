/**
 * The colours a log type can have: dots beside its name, so each stands 4.5 : 1 against paper, and brightened by half 3 : 1
 * against the dark desk (colours.spec.ts holds them to it).
 */
export const TYPE_COLOURS = {
  violet: '#7c3aed', blue: '#1d4ed8', sky: '#0369a1', teal: '#0f766e', green: '#15803d', moss: '#4d7c0f',
  honey: '#a16207', orange: '#c2410c', red: '#b91c1c', pink: '#be185d', plum: '#86198f', slate: '#475569',
} as const;
export type TypeColour = keyof typeof TYPE_COLOURS;

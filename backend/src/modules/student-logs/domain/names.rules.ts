/** Letters that are no base letter with a mark, as they are typed where the keyboard has none of them. */
const TYPED: Readonly<Record<string, string>> = { ı: 'i', ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', '’': "'" };
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[ıłøđðþßæœ’]/g, (letter) => TYPED[letter] ?? letter);

/** Whether a name is meant by what somebody typed: any part of it, with or without accents; by nothing typed, every name. */
export const isCalled = (name: string, typed: string | undefined): boolean => plain(name).includes(plain((typed ?? '').trim()));

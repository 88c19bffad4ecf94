const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whether a name is meant by what somebody typed: any part of it, with or without accents; by nothing typed, every name. */
export const isCalled = (name: string, typed: string | undefined): boolean => plain(name).includes(plain((typed ?? '').trim()));

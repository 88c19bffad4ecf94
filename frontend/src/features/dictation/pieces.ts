/** Pieces as the recogniser wrote them, punctuation and all; a space between two only where neither brings one and the second is a word. */
export function joinPieces(pieces: readonly string[]): string {
  return pieces.reduce((before, piece) => before + (needsSpace(before, piece) ? ' ' : '') + piece, '');
}
const needsSpace = (before: string, after: string) => before !== '' && after !== '' && !/[\s(«“¿¡]$/u.test(before) && !/^[\s.,;:!?…)»”،؛؟%]/u.test(after);

/** Length is the rule: no kinds of characters are demanded (NIST SP 800-63B). */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const;

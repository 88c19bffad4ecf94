/** Why a rule says no: at which field, in which words. */
export interface Refusal {
  readonly path: string;
  readonly message: string;
}

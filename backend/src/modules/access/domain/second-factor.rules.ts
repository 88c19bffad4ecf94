/** Whether somebody has a second factor, and whether a role they hold now needs one. */
export interface SecondFactorState {
  readonly on: boolean;
  readonly needed: boolean;
}

/** @param named the roles that need one */
export const secondFactorOf = (viewer: { roles: readonly { role: string }[] }, on: boolean, named: readonly string[]): SecondFactorState => ({
  on,
  needed: viewer.roles.some(({ role }) => named.includes(role)),
});

/** Nothing but setting it up is open to whoever needs one and has none. */
export const isOwed = ({ on, needed }: SecondFactorState): boolean => needed && !on;

/** The API's rules (`PasswordRules.cs`), shown while typing; the API decides. */
export function passwordRules(password: string): { long: boolean; varied: boolean } {
  return {
    long: password.length >= 12 && password.length <= 128,
    varied: new Set(password).size >= 5,
  };
}

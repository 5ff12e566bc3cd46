import { ButtonLink } from "~/components/Button";
import { useText } from "~/site/language";
import { PasswordLinkPage } from "./PasswordLinkPage";
import { passwordText } from "./text";

/** The page of the link in the e-mail to who forgot a password, or whose account was opened again. */
export default function NewPasswordPage() {
  const words = useText(passwordText);
  return (
    <PasswordLinkPage
      path="/api/staff/password"
      title={words.newTitle}
      lead={words.newLead}
      asks={[]}
      submit={words.save}
      noTokenDetail={words.newNoToken}
      another={
        <ButtonLink look="secondary" to="/equipe/mot-de-passe-oublie">
          {words.another}
        </ButtonLink>
      }
    />
  );
}

import { useText } from "~/site/language";
import { PasswordLinkPage } from "./password/PasswordLinkPage";
import { staffText } from "./text";

/** The page of the one-time link that the application logs in development while nobody has an account. */
export default function FirstAccessPage() {
  const words = useText(staffText);
  return (
    <PasswordLinkPage
      path="/api/staff/first-admin"
      title={words.firstTitle}
      lead={words.firstLead}
      asks={["name", "email"]}
      submit={words.create}
      noTokenDetail={words.firstNoTokenDetail}
    />
  );
}

import { useText } from "~/site/language";
import { PasswordLinkPage } from "./password/PasswordLinkPage";
import { teamText } from "./team/text";
import { staffText } from "./text";

/** The page of the link in an invitation's e-mail. */
export default function InvitationPage() {
  const words = useText(teamText);
  const { create } = useText(staffText);
  return (
    <PasswordLinkPage
      path="/api/staff/invitation"
      title={words.joinTitle}
      lead={words.joinLead}
      asks={["name"]}
      submit={create}
      noTokenDetail={words.joinNoToken}
    />
  );
}

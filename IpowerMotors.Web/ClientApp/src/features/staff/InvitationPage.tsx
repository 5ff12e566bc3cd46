import { useText } from "~/site/language";
import { NewAccountPage } from "./NewAccountPage";
import { teamText } from "./team/text";

/** The page of the link in an invitation's e-mail. */
export default function InvitationPage() {
  const words = useText(teamText);
  return (
    <NewAccountPage
      path="/api/staff/invitation"
      title={words.joinTitle}
      lead={words.joinLead}
      noTokenDetail={words.joinNoToken}
      asksEmail={false}
    />
  );
}

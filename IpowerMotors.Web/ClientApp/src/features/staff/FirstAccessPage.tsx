import { useText } from "~/site/language";
import { NewAccountPage } from "./NewAccountPage";
import { staffText } from "./text";

/** The page of the one-time link that the application logs while nobody has an account. */
export default function FirstAccessPage() {
  const words = useText(staffText);
  return (
    <NewAccountPage
      path="/api/staff/first-admin"
      title={words.firstTitle}
      lead={words.firstLead}
      noTokenDetail={words.firstNoTokenDetail}
      asksEmail
    />
  );
}

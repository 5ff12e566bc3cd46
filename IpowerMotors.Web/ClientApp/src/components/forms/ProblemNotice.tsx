import { ApiProblem } from "~/api/problem";
import { garage } from "~/site/garage";
import { translations, useText } from "~/site/language";
import { Notice } from "../Notice";

const text = translations(
  {
    unreachable: "Pas de réponse du serveur",
    unreachableDetail: "Vérifiez votre connexion puis réessayez. Votre saisie est conservée.",
    failed: "Une panne de notre côté",
    failedDetail: "Votre saisie est conservée : réessayez dans un instant.",
    otherwise: "Vous pouvez aussi nous appeler :",
  },
  {
    unreachable: "The server does not answer",
    unreachableDetail: "Check your connection and try again. What you typed is kept.",
    failed: "Something broke on our side",
    failedDetail: "What you typed is kept: try again in a moment.",
    otherwise: "You can also call us:",
  },
);

/** What went wrong with a request, in the API's words where it has some, and another way to reach the garage. */
export function ProblemNotice({ problem, details = [] }: { problem: unknown; details?: readonly string[] }) {
  const words = useText(text);
  const known = problem instanceof ApiProblem ? problem : undefined;
  const away = known?.status === 0;
  const isRefusal = known !== undefined && known.status >= 400 && known.status < 500;
  return (
    <Notice
      kind="error"
      title={(away ? words.unreachable : known?.title) || words.failed}
      takesFocus={!isRefusal || Object.keys(known.errors).length === 0}
    >
      <p>{(away ? words.unreachableDetail : known?.detail) || words.failedDetail}</p>
      {details.map((detail) => (
        <p key={detail}>{detail}</p>
      ))}
      {!isRefusal && (
        <p>
          {words.otherwise}{" "}
          <a href={`tel:${garage.phone}`} className="text-link figures whitespace-nowrap">
            {garage.phoneDisplay}
          </a>
        </p>
      )}
    </Notice>
  );
}

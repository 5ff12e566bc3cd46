import { useCallback } from "react";
import { useNavigate } from "react-router";
import type { MyWaiting } from "~/api/types";
import { Button } from "~/components/Button";
import { ProblemNotice } from "~/components/forms/ProblemNotice";
import { formatDay, formatDayAndTime, formatTime } from "~/site/format";
import { useLanguage, useText } from "~/site/language";
import { formatCountdown, useCountdown } from "./countdown";
import { useAcceptOffer } from "./queries";
import { waitingText } from "./text";

type OfferProps = { offer: NonNullable<MyWaiting["offer"]>; token: string; onExpire: () => unknown };

/**
 * A place that is held for a while: when it is, how long it stays, and the way to take it. The device's clock may be wrong,
 * so it only informs: the API decides when the offer is over.
 */
export function Offer({ offer, token, onExpire }: OfferProps) {
  const words = useText(waitingText);
  const language = useLanguage();
  const navigate = useNavigate();
  const expire = useCallback(() => void onExpire(), [onExpire]);
  const left = useCountdown(offer.expiresAt, expire);
  const accept = useAcceptOffer(token, ({ manageUrl }) => {
    const { pathname, hash } = new URL(manageUrl);
    void navigate({ pathname, hash }, { state: { outcome: "booked" } });
  });
  return (
    <div className="space-y-4 rounded border-2 border-ink p-5">
      <p className="text-xl font-extrabold first-letter:uppercase sm:text-2xl">
        {formatDay(offer.start, language)}
        <br />
        <span className="figures">
          {formatTime(offer.start)} – {formatTime(offer.end)}
        </span>
      </p>
      {left > 0 ? (
        <p role="timer">
          {words.remaining} <strong className="figures text-lg">{formatCountdown(left)}</strong>
        </p>
      ) : (
        <p>{words.maybeOver(formatDayAndTime(offer.expiresAt, language))}</p>
      )}
      {accept.error && <ProblemNotice problem={accept.error} />}
      <Button wide busy={accept.isPending} onClick={() => accept.mutate()}>
        {words.accept}
      </Button>
    </div>
  );
}

import { useState } from "react";
import type { QuoteRequestSheet } from "~/api/types";
import { useText } from "~/site/language";
import { quotesText } from "./text";

/** The photos of a request; each opens in full size beside this page. */
export function QuotePhotos({ request }: { request: QuoteRequestSheet }) {
  const words = useText(quotesText);
  return (
    <ul
      role="list"
      aria-label={words.photos(request.photos)}
      className="grid grid-cols-2 gap-3 pt-1 sm:grid-cols-3"
    >
      {Array.from({ length: request.photos }, (_, index) => (
        <li key={index}>
          <QuotePhoto
            address={`/api/staff/quote-requests/${request.id}/photos/${index + 1}`}
            name={words.photo(index + 1, request.reference)}
          />
        </li>
      ))}
    </ul>
  );
}

function QuotePhoto({ address, name }: { address: string; name: string }) {
  const words = useText(quotesText);
  const [isAway, setAway] = useState(false);
  const frame = "block aspect-4/3 overflow-hidden rounded-sm border border-line bg-sand";
  if (isAway) {
    return <p className={`${frame} flex items-center p-3 text-sm text-muted`}>{words.photoAway}</p>;
  }
  return (
    <a href={address} target="_blank" rel="noreferrer" title={words.enlarge} className={frame}>
      <img
        src={address}
        alt={name}
        loading="lazy"
        decoding="async"
        onError={() => setAway(true)}
        className="size-full object-cover transition-transform duration-150 hover:scale-105"
      />
    </a>
  );
}

import { useCallback } from "react";
import { ApiProblem } from "~/api/problem";
import { useText } from "~/site/language";
import { photosText } from "./text";
import type { Photo } from "./usePhotos";

type PhotoTileProps = { photo: Photo; number: number; onRetry: () => void; onRemove: () => void };

const action =
  "inline-flex min-h-11 items-center rounded-sm text-sm font-bold text-deep underline underline-offset-4 hover:decoration-2";

/** One photo: what it shows, how far it is, and what may be done with it. */
export function PhotoTile({ photo, number, onRetry, onRemove }: PhotoTileProps) {
  const words = useText(photosText);
  const name = words.photo(number);
  const preview = photo.shrunk?.preview;
  // Drawn, not loaded: the content security policy allows no image but those of the site.
  const show = useCallback(
    (frame: HTMLDivElement | null) => {
      if (preview) frame?.replaceChildren(preview);
    },
    [preview],
  );
  return (
    <li className="flex flex-col overflow-hidden rounded border border-line bg-white">
      <div
        ref={show}
        role="img"
        aria-label={name}
        title={photo.name}
        className="aspect-4/3 bg-sand [&>canvas]:size-full [&>canvas]:object-cover"
      />
      <div className="flex grow flex-col px-3 py-2">
        <PhotoState photo={photo} name={name} />
        <div className="mt-auto flex flex-wrap justify-between gap-x-3">
          {photo.state === "failed" && (
            <button type="button" onClick={onRetry} className={action}>
              {words.retry}
              <span className="sr-only"> : {name}</span>
            </button>
          )}
          <button type="button" onClick={onRemove} className={action}>
            {words.remove}
            <span className="sr-only"> : {name}</span>
          </button>
        </div>
      </div>
    </li>
  );
}

function PhotoState({ photo, name }: { photo: Photo; name: string }) {
  const words = useText(photosText);
  switch (photo.state) {
    case "preparing":
      return <p className="text-sm text-muted">{words.preparing}</p>;
    case "sending":
      return (
        <div className="space-y-1.5 text-sm text-muted">
          <p className="figures">{words.sending(photo.percent)}</p>
          <progress
            value={photo.percent}
            max={100}
            aria-label={name}
            className="block h-2 w-full appearance-none overflow-hidden rounded-full bg-sand [&::-moz-progress-bar]:bg-orange [&::-webkit-progress-bar]:bg-sand [&::-webkit-progress-value]:bg-orange"
          />
        </div>
      );
    case "sent":
      return (
        <p className="flex items-center gap-1.5 text-sm font-bold text-success">
          <svg viewBox="0 0 24 24" className="drawing size-5 shrink-0" aria-hidden="true">
            <path d="M5 12.5l4.5 4.5L19 7.5" />
          </svg>
          {words.sent}
        </p>
      );
    case "unreadable":
      return <p className="text-sm font-bold text-error">{words.unreadable}</p>;
    case "failed": {
      const told = photo.problem instanceof ApiProblem ? photo.problem.title : "";
      return <p className="text-sm font-bold text-error">{told || words.failed}</p>;
    }
  }
}

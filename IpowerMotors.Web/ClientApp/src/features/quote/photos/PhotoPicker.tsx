import { useEffect, useId, useRef, useState } from "react";
import { buttonClasses } from "~/components/Button";
import { classes } from "~/components/classes";
import { Notice } from "~/components/Notice";
import { useText } from "~/site/language";
import { PhotoTile } from "./PhotoTile";
import { photosText } from "./text";
import { MOST_PHOTOS, type usePhotos } from "./usePhotos";

type PhotoPickerProps = ReturnType<typeof usePhotos> & {
  /** Photos were chosen before a reload. */
  areLost: boolean;
  /** How often the form waited for a photo that then did not arrive. */
  blocks: number;
};

/** Photos of the damage: chosen or taken, shown, sent while the rest is filled in. */
export function PhotoPicker({ photos, add, remove, retry, areLost, blocks }: PhotoPickerProps) {
  const words = useText(photosText);
  const hint = useId();
  const input = useRef<HTMLInputElement>(null);
  const [tooMany, setTooMany] = useState(false);
  const ready = photos.filter(({ state }) => state === "sent").length;
  const alert = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (blocks > 0) alert.current?.focus();
  }, [blocks]);
  const isBlocked = blocks > 0 && photos.some(({ state }) => state === "failed" || state === "unreadable");
  const isFull = photos.length >= MOST_PHOTOS;

  const choose = (event: React.ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    setTooMany(photos.length + files.length > MOST_PHOTOS);
    add(files);
    event.target.value = ""; // or the same file could not be chosen again
  };

  return (
    <fieldset className="space-y-4">
      <legend className="mb-1 text-xl font-extrabold">
        {words.title} <span className="text-base font-normal text-muted">({words.optional})</span>
      </legend>
      <p id={hint} className="text-sm text-muted">
        {words.hint}
      </p>
      {areLost && <Notice kind="info">{words.lost}</Notice>}
      {isBlocked && (
        <p
          ref={alert}
          tabIndex={-1}
          role="alert"
          className="border-l-4 border-error pl-4 text-sm font-bold text-error"
        >
          {words.blocked}
        </p>
      )}
      {photos.length > 0 && (
        <ul role="list" className="grid max-w-xl grid-cols-2 gap-3 sm:grid-cols-3">
          {photos.map((photo, index) => (
            <PhotoTile
              key={photo.id}
              photo={photo}
              number={index + 1}
              onRetry={() => retry(photo)}
              onRemove={() => {
                remove(photo.id);
                setTooMany(false);
                input.current?.focus(); // what had focus is gone
              }}
            />
          ))}
        </ul>
      )}
      <label
        className={classes(
          buttonClasses(
            { look: "secondary" },
            "relative has-focus-visible:outline-3 has-focus-visible:outline-offset-2",
          ),
          isFull ? "cursor-not-allowed opacity-60" : "cursor-pointer",
        )}
      >
        <svg viewBox="0 0 24 24" className="drawing size-6" aria-hidden="true">
          <path d="M3 8h4l2-3h6l2 3h4v11H3z" />
          <circle cx="12" cy="13" r="3.5" className="accent" />
        </svg>
        {words.add}
        <input
          ref={input}
          type="file"
          accept="image/*"
          multiple
          aria-disabled={isFull}
          aria-describedby={hint}
          onClick={(event) => isFull && event.preventDefault()}
          onChange={choose}
          className="absolute inset-0 cursor-[inherit] opacity-0 file:cursor-[inherit]"
        />
      </label>
      <p role="status" className="text-sm text-muted">
        {photos.length > 0 && words.ready(ready, photos.length)}
        {tooMany ? ` · ${words.tooMany}` : isFull && ` · ${words.full}`}
      </p>
    </fieldset>
  );
}

import { useEffect, useRef, useState } from "react";
import { useLanguage } from "~/site/language";
import { shrinkPhoto, type ShrunkPhoto } from "./shrinkPhoto";
import { uploadPhoto } from "./uploadPhoto";

export const MOST_PHOTOS = 5;

export type Photo = {
  id: number;
  name: string;
  file: Blob;
  state: "preparing" | "sending" | "sent" | "unreadable" | "failed";
  /** Of what has to leave. */
  percent: number;
  shrunk?: ShrunkPhoto;
  /** Why it failed. */
  problem?: unknown;
};

type Upload = { abort: AbortController; token: Promise<string | undefined> };

/**
 * Photos that leave one after the other as soon as they are chosen, while the form is being filled in.
 * `tokens` waits for all of them; undefined when one did not arrive.
 */
export function usePhotos() {
  const language = useLanguage();
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const uploads = useRef(new Map<number, Upload>());
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const nextId = useRef(1);

  useEffect(() => {
    const running = uploads.current;
    return () => running.forEach(({ abort }) => abort.abort());
  }, []);

  const change = (id: number, changes: Partial<Photo>) =>
    setPhotos((all) => all.map((photo) => (photo.id === id ? { ...photo, ...changes } : photo)));

  const leave = async ({ id, file, shrunk }: Photo, signal: AbortSignal): Promise<string | undefined> => {
    if (signal.aborted) return undefined;
    const ready = shrunk ?? (await shrinkPhoto(file).catch(() => undefined));
    if (!ready) {
      change(id, { state: "unreadable" });
      return undefined;
    }
    change(id, { state: "sending", percent: 0, shrunk: ready });
    try {
      const token = await uploadPhoto(ready.jpeg, language, (percent) => change(id, { percent }), signal);
      change(id, { state: "sent" });
      return token;
    } catch (problem) {
      change(id, { state: "failed", problem });
      return undefined;
    }
  };

  const start = (photo: Photo) => {
    const abort = new AbortController();
    const token = last.current.then(() => leave(photo, abort.signal));
    last.current = token;
    uploads.current.set(photo.id, { abort, token });
  };

  return {
    photos,
    add: (files: readonly File[]) => {
      const added = files.slice(0, MOST_PHOTOS - photos.length).map((file): Photo => ({
        id: nextId.current++,
        name: file.name,
        file,
        state: "preparing",
        percent: 0,
      }));
      setPhotos((all) => [...all, ...added]);
      added.forEach(start);
    },
    remove: (id: number) => {
      uploads.current.get(id)?.abort.abort();
      uploads.current.delete(id);
      setPhotos((all) => all.filter((photo) => photo.id !== id));
    },
    retry: (photo: Photo) => {
      change(photo.id, { state: "preparing" });
      start(photo);
    },
    /** The API no longer knows them: each is to be sent again. */
    lose: () => {
      uploads.current.forEach((upload) => (upload.token = Promise.resolve(undefined)));
      setPhotos((all) => all.map((photo) => ({ ...photo, state: "failed" })));
    },
    tokens: async (): Promise<string[] | undefined> => {
      const tokens = await Promise.all([...uploads.current.values()].map(({ token }) => token));
      return tokens.every((token) => token !== undefined) ? (tokens as string[]) : undefined;
    },
  };
}

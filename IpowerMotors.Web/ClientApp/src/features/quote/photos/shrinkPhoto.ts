export type ShrunkPhoto = {
  /** JPEG, small enough to leave quickly from a phone; drawn anew, so it holds nothing but the picture. */
  jpeg: Blob;
  /** A small copy to show. */
  preview: HTMLCanvasElement;
};

/** Longest side in px and JPEG quality, from best to smallest. */
const SIZES = [
  { side: 2000, quality: 0.82 },
  { side: 2000, quality: 0.68 },
  { side: 1600, quality: 0.65 },
  { side: 1200, quality: 0.55 },
];
/** Bytes: a function at the edge of one production profile reads no more than 1 MB. */
const HEAVIEST = 900_000;
const PREVIEW_SIDE = 480;

/**
 * Draws a picture anew, upright and smaller, as JPEG. Place, date and camera stay behind.
 * @throws when the browser cannot read the file as a picture.
 */
export async function shrinkPhoto(file: Blob): Promise<ShrunkPhoto> {
  const picture = await createImageBitmap(file);
  try {
    for (const { side, quality } of SIZES) {
      const jpeg = await encode(draw(picture, side), quality);
      if (jpeg.size <= HEAVIEST) return { jpeg, preview: draw(picture, PREVIEW_SIDE) };
    }
    throw new Error("This picture stays too heavy.");
  } finally {
    picture.close();
  }
}

function draw(picture: ImageBitmap, longestSide: number): HTMLCanvasElement {
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser cannot draw.");
  // JPEG knows no transparency; without this it turns black.
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function encode(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("This browser cannot write JPEG."))),
      "image/jpeg",
      quality,
    ),
  );
}

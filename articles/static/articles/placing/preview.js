// A file as a small picture before it is sent. It is drawn: the policy refuses addresses of files.
import { make } from "newsroom/placing/elements";

const WIDTH = 480;

export const previewOf = (file) => {
  const canvas = make("canvas", { className: "desk-thumbnail", hidden: true });
  createImageBitmap(file, { resizeWidth: WIDTH, resizeQuality: "medium" }).then(
    (bitmap) => {
      Object.assign(canvas, { width: bitmap.width, height: bitmap.height, hidden: false });
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      bitmap.close();
    },
    // What the browser cannot draw, the site may be able to read.
    () => {},
  );
  return canvas;
};

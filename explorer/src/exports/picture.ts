/** What is drawn, as SVG and as PNG: one drawing, so that both show the same. */

export interface Drawing {
  title: string;
  width: number;
  height: number;
  ground: string;
  ink: string;
  lines: readonly { x1: number; y1: number; x2: number; y2: number; width: number; colour: string }[];
  discs: readonly { x: number; y: number; radius: number; colour: string }[];
  labels: readonly { x: number; y: number; text: string; anchor: "start" | "middle" | "end" }[];
}

const FONT = "Inter, 'Segoe UI', 'Noto Sans', sans-serif";

/** The drawing as a document of its own. */
export function svgOf(drawing: Drawing): string {
  const { width, height, ground, ink } = drawing;
  const lines = drawing.lines.map(
    ({ x1, y1, x2, y2, width: wide, colour }) =>
      `<line x1="${n(x1)}" y1="${n(y1)}" x2="${n(x2)}" y2="${n(y2)}" stroke="${colour}" stroke-width="${n(wide)}"/>`,
  );
  const discs = drawing.discs.map(
    ({ x, y, radius, colour }) => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${colour}"/>`,
  );
  const labels = drawing.labels.map(
    ({ x, y, text, anchor }) => `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}">${escaped(text)}</text>`,
  );
  const size = `width="${n(width)}" height="${n(height)}" viewBox="0 0 ${n(width)} ${n(height)}"`;
  const outline = `stroke="${ground}" stroke-width="3" paint-order="stroke" dominant-baseline="central"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`,
    `<title>${escaped(drawing.title)}</title>`,
    `<rect width="100%" height="100%" fill="${ground}"/>`,
    ...lines,
    ...discs,
    `<g font-family="${FONT}" font-size="12" fill="${ink}" ${outline}>`,
    ...labels,
    "</g></svg>",
  ].join("\n");
}

/** The drawing in dots, twice as many as on the screen. */
export async function pngOf(drawing: Drawing, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgOf(drawing)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = drawing.width * scale;
    canvas.height = drawing.height * scale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large")))),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

// what XML cannot hold is left out
function escaped(text: string): string {
  const plain = [...text].filter((letter) => letter >= " " && !/[\ud800-\udfff\ufffe\uffff]/u.test(letter)).join("");
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

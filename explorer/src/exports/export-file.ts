/** Files for the reader, written by the service from what the page shows. */

import { RequestFailed } from "../graphql/client";
import type { ExportedNetwork, ExportedPapers, NetworkFormat, PaperFormat } from "./shapes";

export interface ExportFile {
  blob: Blob;
  suffix: string;
  /** What the reader must be told that it lacks. */
  cut?: string;
}

/** The file that the service writes; RequestFailed says why there is none. */
export async function requestFile(
  format: NetworkFormat | PaperFormat,
  content: ExportedNetwork | ExportedPapers,
): Promise<ExportFile> {
  let response: Response;
  try {
    response = await fetch(`/export/${format}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(content),
    });
  } catch {
    throw new RequestFailed("The service cannot be reached.", "UNREACHABLE");
  }
  if (!response.ok) throw await refusal(response);
  const named = /filename="scholargraph([^"]+)"/.exec(response.headers.get("content-disposition") ?? "");
  return { blob: await response.blob(), suffix: named?.[1] ?? `.${format}` };
}

async function refusal(response: Response): Promise<RequestFailed> {
  try {
    const { errors } = (await response.json()) as { errors: { message: string; extensions: { code: string } }[] };
    const [error] = errors;
    if (error) return new RequestFailed(error.message, error.extensions.code);
  } catch {
    // not of our service
  }
  return new RequestFailed(`The service answered with status ${response.status}.`, "UNAVAILABLE");
}

/** Gives the reader a file. */
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `Network around Ada Lovelace` as the name of a file, without its suffix. */
export function fileName(title: string): string {
  const words = title.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-");
  return words.replace(/^-|-$/g, "").slice(0, 80).toLowerCase() || "scholargraph";
}

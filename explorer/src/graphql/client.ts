/** One door to the service: trusted documents by their sha256, or by their text where it does not know them. */

import type { TypedDocumentString } from "./generated/graphql";

export type Variables = Record<string, unknown>;

export interface Failure {
  message: string;
  code: string;
  path: readonly (string | number)[];
  /** Of an `AMBIGUOUS` name: the ids it may mean. */
  candidates: readonly string[];
}

export interface Answer<Data> {
  data: Data;
  /** Of the root fields that could not be answered; the others are in `data`. */
  failures: readonly Failure[];
  /** Of the graph that was asked; null where the service did not say. */
  revision: string | null;
}

/** The service did not answer, refused, or could answer nothing of what was asked. */
export class RequestFailed extends Error {
  constructor(
    message: string,
    /** Of the service's errors; `UNREACHABLE` where there was no answer. */
    readonly code: string,
    readonly failures: readonly Failure[] = [],
    /** After how many seconds it may be asked again; null where the service did not say. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
    this.name = "RequestFailed";
  }

  /** Whether the same question may well be answered a little later. */
  get passing(): boolean {
    return ["UNREACHABLE", "UNAVAILABLE", "OVERLOADED"].includes(this.code) || this.retryAfter !== null;
  }
}

const ENDPOINT = "/graphql";
const UNTRUSTING = ["PERSISTED_DOCUMENT_NOT_FOUND", "PERSISTED_DOCUMENT_NOT_SUPPORTED", "PERSISTED_QUERY_NOT_FOUND"];

/** What the service does with trusted documents, as the page it sent says: `off`, `allowed` or `only`. */
function documentsMode(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=graphql-documents]")?.content ?? "off";
}

let byId = documentsMode() !== "off";

/** Asks one document of the explorer; raises RequestFailed, or AbortError when `signal` says so. */
export async function request<Data, Vars extends Variables>(
  query: TypedDocumentString<Data, Vars>,
  variables: Vars,
  signal?: AbortSignal,
): Promise<Answer<Data>> {
  if (byId) {
    try {
      return await post<Data>({ documentId: documentId(query), variables }, signal);
    } catch (error) {
      if (!(error instanceof RequestFailed) || !UNTRUSTING.includes(error.code)) throw error;
      byId = false;
    }
  }
  return post<Data>({ query: query.toString(), variables }, signal);
}

/** `sha256:` and the hex digest under which the document stands in the manifest. */
export function documentId(query: TypedDocumentString<unknown, never>): string {
  return `sha256:${(query.__meta__ as { hash: string }).hash}`;
}

async function post<Data>(body: object, signal?: AbortSignal): Promise<Answer<Data>> {
  let response: Response;
  try {
    response = await fetch(ENDPOINT, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json;q=0.9",
      },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestFailed("The service cannot be reached.", "UNREACHABLE");
  }
  return read<Data>(response);
}

interface Body {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions?: { code?: string; candidates?: string[] } }[];
  extensions?: { revision?: string };
}

async function read<Data>(response: Response): Promise<Answer<Data>> {
  const retryAfter = Number(response.headers.get("retry-after")) || null;
  const body = await bodyOf(response);
  if (body === null) {
    const code = response.status >= 500 ? "UNAVAILABLE" : "BAD_RESPONSE";
    throw new RequestFailed(`The service answered with status ${response.status}.`, code, [], retryAfter);
  }
  const failures = (body.errors ?? []).map((error) => ({
    message: error.message,
    code: error.extensions?.code ?? "BAD_USER_INPUT",
    path: error.path ?? [],
    candidates: error.extensions?.candidates ?? [],
  }));
  const answered = body.data !== null && typeof body.data === "object" && hasValue(body.data);
  const [first] = failures;
  if (first && !answered) throw new RequestFailed(first.message, first.code, failures, retryAfter);
  return { data: body.data as Data, failures, revision: body.extensions?.revision ?? null };
}

async function bodyOf(response: Response): Promise<Body | null> {
  try {
    const body: unknown = await response.json();
    return body !== null && typeof body === "object" && ("data" in body || "errors" in body) ? (body as Body) : null;
  } catch {
    return null; // a proxy's page, or an answer that was cut off
  }
}

function hasValue(fields: object): boolean {
  return Object.values(fields).some((value) => value !== null);
}

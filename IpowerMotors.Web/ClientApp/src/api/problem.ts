/** An RFC 9457 answer of the API. `type` is the stable slug to decide on, `title` and `detail` are already translated. */
export class ApiProblem extends Error {
  override name = "ApiProblem";

  constructor(
    readonly status: number,
    readonly type: string,
    readonly title: string,
    readonly detail: string,
    /** Messages by path of the wrong field: `customer.email`. */
    readonly errors: Readonly<Record<string, readonly string[]>> = {},
    /** What a given `type` adds, such as `alternatives`. */
    readonly extension: Readonly<Record<string, unknown>> = {},
    readonly retryAfterSeconds?: number,
  ) {
    super(detail || title || type);
  }
}

/** No answer at all: offline, or the server is away. */
export const unreachable = () => new ApiProblem(0, "unreachable", "", "");

/** Reads a problem from a refused response; a body that is not a problem becomes `unavailable`. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get("Retry-After"));
  const body: unknown = await response.json().catch(() => undefined);
  const { type, title, detail, errors, ...extension } = isRecord(body) ? body : {};
  return new ApiProblem(
    response.status,
    // The slug is a relative URI; a server may resolve it against its own address.
    typeof type === "string" ? type.replace(/^(https?:\/\/[^/]+)?\/?(problems\/)?/, "") : "unavailable",
    typeof title === "string" ? title : "",
    typeof detail === "string" ? detail : "",
    isRecord(errors) ? (errors as Record<string, string[]>) : {},
    extension,
    retryAfter > 0 ? retryAfter : undefined,
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// RFC 9457 answers as one exception.
export interface FieldError {
  field: string;
  code: string;
  message: string;
}
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code?: string;
  errors?: FieldError[];
  /** With 412: the entity as it is now. */
  current?: unknown;
}

export class ApiProblem extends Error {
  readonly status: number;
  readonly detail: string;
  readonly code: string | undefined;
  readonly errors: FieldError[];
  readonly current: unknown;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ApiProblem";
    this.status = problem.status;
    this.detail = problem.detail || problem.title;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
    this.current = problem.current;
  }

  /** The words for one field, if the server blamed it. */
  of(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message;
  }
  /** No answer came: offline, or the server is away. */
  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

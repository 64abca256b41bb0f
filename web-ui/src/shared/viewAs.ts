// An administrator looks with an employee's eyes: kept for this tab alone, sent with every request, ended by a reload.
const KEY = "voronka.viewAs";

export function viewedAs(): string | null {
  return sessionStorage.getItem(KEY);
}

/** Everything that was read with one's own eyes is forgotten: the application begins anew. */
export function viewAs(employeeId: number) {
  sessionStorage.setItem(KEY, String(employeeId));
  window.location.assign("/");
}

export function endViewAs() {
  sessionStorage.removeItem(KEY);
  window.location.assign("/settings/employees");
}

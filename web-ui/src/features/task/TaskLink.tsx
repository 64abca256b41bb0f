import { Navigate, useParams } from "@tanstack/react-router";

/** One task has no screen of its own: it opens beside the list. */
export function TaskLink() {
  const { id } = useParams({ strict: false }) as { id: string };
  return <Navigate to="/tasks" search={{ task: Number(id) }} replace />;
}

/** The queries of records' stories: read anew when something is said on any of them. */
export const STORIES = [
  "/leads/{id}/timeline",
  "/deals/{id}/timeline",
  "/companies/{id}/timeline",
  "/contacts/{id}/timeline",
];

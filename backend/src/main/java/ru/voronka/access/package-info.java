/** Who may do what: employees, departments, roles, scopes, API keys. Rights become one SQL predicate that every read and every write takes. */
package ru.voronka.access;

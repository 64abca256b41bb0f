/** Роли людей в компаниях: who is who there, and who decides (ЛПР) in which direction. */
package ru.voronka.role;

package ru.voronka.platform;

/**
 * How the event log sees one kind of entity.
 *
 * @param type     its name in events and in the API, such as `lead`
 * @param from     the FROM clause that reads it
 * @param id       its id column
 * @param card     an SQL expression for its card as JSON: what a board needs to redraw it
 * @param audience an SQL expression for the array of employees responsible for it
 */
public record Subject(String type, String from, String id, String card, String audience) {
}

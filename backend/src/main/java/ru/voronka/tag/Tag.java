package ru.voronka.tag;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tag as a record shows it. */
@Schema(name = "Tag")
public record Tag(@Schema(examples = "4", required = true) long id, @Schema(examples = "срочно", required = true) String name, @Schema(examples = "#d98a3d", required = true) String colour) {
}

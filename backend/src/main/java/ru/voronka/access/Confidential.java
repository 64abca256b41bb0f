package ru.voronka.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A field of an answer that a role may keep from those who have it: whatever answer it stands in, it is left empty for them. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Confidential {
    /** Of what it is. */
    Entity of();

    /** Its name in the role, one of {@link Hidden#FIELDS}. */
    String field();
}
